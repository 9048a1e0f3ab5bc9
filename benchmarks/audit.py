"""The pinned packages against the known vulnerabilities of PyPI, where PyPI answers.

python benchmarks/audit.py: 0 when none is known, 1 when one is; what cannot be asked is skipped.
"""

import json
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

_PINNED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;]+)", re.MULTILINE)
_PATIENCE_S = 10
_PROBE = ("pip", "24.0")


def main() -> int:
    """Ask for each package, and tell what is known."""
    if _asked(*_PROBE) is None:
        print("audit: PyPI's JSON does not answer here, skipped")
        return 0
    pinned = _PINNED.findall((Path(__file__).parents[1] / "constraints.txt").read_text("utf-8"))
    known = 0
    for name, version in pinned:
        for fault in (_asked(name, version) or {}).get("vulnerabilities", []):
            if not fault.get("withdrawn"):
                known += 1
                fixed = ", ".join(fault.get("fixed_in", [])) or "no version"
                print(f"{name} {version}: {fault['id']}, fixed in {fixed}")
    print(f"audit: {len(pinned)} packages, {known} known vulnerabilities")
    return int(known > 0)


def _asked(name: str, version: str) -> Any:  # noqa: ANN401 (JSON)
    address = f"https://pypi.org/pypi/{name}/{version}/json"
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE_S) as answer:
            return json.load(answer)
    except (urllib.error.URLError, TimeoutError, ValueError):
        return None


if __name__ == "__main__":
    sys.exit(main())
