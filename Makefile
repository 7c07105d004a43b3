# Every target sets itself up: a Python 3.11 or newer is all that has to be there.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# The first Python that really runs and is new enough: a name on the path may be an empty shim.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)
SHARED ?= ../shared
BIN := .venv/bin
READY := .venv/.ready
WORKERS ?= 2

.PHONY: help demo check lint test test-long bench eval docs clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):[^#]*## ?/\1\t/' | expand -t 12

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or newer is needed; on Debian: apt install python3 python3-venv'; exit 2; }
	@"$(PYTHON)" -m venv .venv >/dev/null 2>&1 \
	  || { rm -rf .venv; echo 'This Python cannot make environments; on Debian: apt install python3-venv'; exit 2; }

$(READY): pyproject.toml uv.lock | $(BIN)/python
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv sync --quiet --frozen --inexact
	@touch $(READY)

demo: $(READY)  ## audit the three example worlds
	@$(BIN)/python examples/demo.py

check: $(READY)  ## the quick look, under a minute: ruff, mypy, quick tests
	@$(BIN)/ruff check --quiet --output-format concise
	@$(BIN)/dmypy run --timeout 3600
	@$(BIN)/pytest -q -x -n $(WORKERS) -m "not slow and not long"

lint: $(READY)  ## ruff, mypy strict, import contracts, freshness of generated pages
	$(BIN)/ruff check --output-format concise
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/build_docs.py --check

test: $(READY)  ## all tests and casebooks, 100 % branches of core
	$(BIN)/pytest -q -n $(WORKERS) --cov --cov-report=term-missing:skip-covered

test-long: $(READY)  ## also what takes minutes: large properties, faults
	HYPOTHESIS_PROFILE=long $(BIN)/pytest -q -n $(WORKERS) -m ""

bench: $(READY)  ## each benchmark prints a ratio beside what it is compared with
	@shopt -s nullglob; for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python "$$file" || exit 1; done

eval: $(READY)  ## how well policies are read and texts screened, on data beside the project
	@if [ -d "$(SHARED)/data" ]; then \
	  $(BIN)/python $(SHARED)/tools/score_read.py --qungui $(BIN)/qungui $(SHARED)/data/policies/text $(SHARED)/data/policies/gold; \
	  for file in $(SHARED)/data/screen/*.jsonl; do $(BIN)/python $(SHARED)/tools/score_screen.py --qungui $(BIN)/qungui "$$file"; done; \
	else echo 'No $(SHARED)/data here: nothing to measure on (say SHARED=PATH)'; fi

docs: $(READY)  ## write the generated pages under docs/
	$(BIN)/python tools/build_docs.py

clean:  ## remove the environment and all caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage* htmlcov dist build .dmypy.json
