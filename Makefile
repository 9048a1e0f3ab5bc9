# greffier: everything a person types. Each target sets up what it needs.
PYTHON ?= python3
VENV := .venv
# Two tests run side by side: their matrix products must not fight for the same two cores.
TESTS := OMP_NUM_THREADS=1 $(VENV)/bin/python -m pytest -n 2 --dist worksteal
BIN := $(VENV)/bin

.PHONY: help demo run test coverage check fuzz chaos load soak format clean

help:  ## This list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

demo: $(VENV)/.app  ## A small congress from end to end, without Discord, into demo/
	$(BIN)/greffier demo

run: $(VENV)/.app  ## The bot (needs GREFFIER_DISCORD_TOKEN)
	$(BIN)/greffier run

test: check  ## Check, then every test
	$(TESTS)

coverage: $(VENV)/.dev  ## Every test, and the branches none of them takes (twice as long)
	$(TESTS) --cov --cov-report=term:skip-covered

check: $(VENV)/.dev  ## Style, types, import contracts, and the packages' known vulnerabilities
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python benchmarks/audit.py

fuzz: $(VENV)/.dev  ## Made-up recordings, archives, templates and requests (about ten minutes)
	GREFFIER_FUZZ=40 $(TESTS) -m fuzz --timeout 0

chaos: $(VENV)/.dev  ## A meeting while everything fails that can, on SQLite and on PostgreSQL (half an hour)
	$(BIN)/python benchmarks/chaos.py

load: $(VENV)/.dev  ## Twenty meetings at once, a thousand people, for ten minutes
	$(BIN)/python benchmarks/load.py

soak: $(VENV)/.dev  ## The same pace for an hour, with transcriptions beside it
	$(BIN)/python benchmarks/load.py --minutes 60 --ideas 30000 --recordings

format: $(VENV)/.dev  ## Put the code in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:  ## Remove what was installed and made
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Greffier needs Python 3.11 or newer (found %s)." % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.app: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[better,whisper]'
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[dev]'
	@touch $(VENV)/.app $@
