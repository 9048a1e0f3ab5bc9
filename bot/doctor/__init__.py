"""Look the installation over, and say in French what is missing and how to mend it."""

from bot.doctor.examination import examine
from bot.doctor.findings import Finding, Verdict

__all__ = ["Finding", "Verdict", "examine"]
