# make demo   sets everything up and prints the record of the example report
# make test   sets everything up, then lint, types, tests and the evaluation gate
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test data clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dragoman needs Python 3.11 or later: make PYTHON=python3.11 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(VENV)/.installed
	$(BIN)/dragoman read examples/report.txt --published 2025-04-11

test: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest
	$(BIN)/python -m dragoman.evaluation.gate

# Rewrites the generated tables from the hand-written ones; a test compares them.
data: $(VENV)/.installed
	$(BIN)/python -m dragoman.knowledge.compiling

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache dist
