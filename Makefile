# make run    starts the tracker        make test   checks everything        make help   tells the rest
# Settings: PYTHON (which Python makes the environment), PORT, HOST, TRACKER_STORE and the others of the README.

PYTHON ?= python3
VENV := .venv
DEMO := $(VENV)/demo
REGISTER ?=
DOCUMENTS := README.md CONTRIBUTING.md GLOSSARY.md docs/schema.md
RUN := $(VENV)/bin/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check
PIP := $(INSTALL) -c constraints.txt
ALL_CORES := --numprocesses auto --dist loadfile --no-loadscope-reorder
PYTEST := $(RUN) -m pytest $(ALL_CORES)
QUICK := -m 'not browser and not office and not slow'
PYTHONS := 3.11 3.12 3.13
DUCKDB_NEXT := 2.0.0
STORE := dashboard/sql dashboard/store
STORE_STATE := { echo $(DUCKDB_NEXT); git ls-files $(STORE); git ls-files -z $(STORE) | xargs -0 git hash-object; } | git hash-object --stdin
STORE_TESTS := $(addprefix tests/test_,$(addsuffix .py,store store_errors log record append past changes late meetings \
               instructions lists sql analysis districts needs checks subjects))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run demo test quick next check style types next-passed matrix contract format bench pictures documents constraints clean chromium office

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/ready ## start the tracker at http://127.0.0.1:8501 (PORT=, HOST=, TRACKER_STORE=)
	$(RUN) -m dashboard serve

demo: $(VENV)/ready-dev ## start it with the plants of a register beside data/ (REGISTER=path/to/gem_kazakhstan_slice.csv)
	@$(RUN) -m tests.bench.demo "$(REGISTER)" $(DEMO)
	TRACKER_DATA=$(DEMO)/data TRACKER_STORE=$(DEMO)/tracker.duckdb $(RUN) -m dashboard serve

# $(call beside,A,B) makes A and runs B at the same time, and fails where one of them does. What A says comes after B.
define beside
@$(MAKE) --no-print-directory $(1) >$(VENV)/beside.log 2>&1 & first=$$!; $(2); second=$$?; \
wait $$first; first=$$?; cat $(VENV)/beside.log; exit $$((first | second))
endef

test: $(VENV)/ready-dev chromium office ## set up what the tests need, check, and run all tests
	$(call beside,check,$(PYTEST))

quick: $(VENV)/ready-dev ## style, types, and the quick tests: no browser, no LibreOffice, no server
	$(call beside,style types,$(PYTEST) $(QUICK))

next: $(VENV)/ready-dev ## run the store's tests on the next version of DuckDB
	@rm -rf $(VENV)/next
	$(INSTALL) --no-deps --target $(VENV)/next duckdb==$(DUCKDB_NEXT)
	PYTHONPATH=$(VENV)/next $(RUN) -c 'import duckdb; assert duckdb.__version__ == "$(DUCKDB_NEXT)", duckdb.__file__'
	PYTHONPATH=$(VENV)/next $(PYTEST) -m 'not browser and not office' $(STORE_TESTS)
	$(STORE_STATE) > .ci/next

next-passed: # whether `make next` has passed for the SQL and the store as they are
	@[ "$$($(STORE_STATE))" = "$$(cat .ci/next)" ]

# Streamlit takes itself for a checkout of its developers where no folder above it is called site-packages.
contract: $(VENV)/ready-dev chromium ## run the contract test on the newest version of Streamlit
	@rm -rf $(VENV)/contract
	$(INSTALL) --no-deps --target $(VENV)/contract/site-packages streamlit
	PYTHONPATH=$(VENV)/contract/site-packages $(RUN) -c 'import streamlit as s; print("Streamlit", s.__version__, s.__file__)'
	PYTHONPATH=$(VENV)/contract/site-packages $(RUN) -m pytest tests/test_streamlit_contract.py

check: style types ## style, types, SQL, layers and documents; changes nothing
	$(RUN) -m sqlfluff lint --disable-progress-bar dashboard/sql tests/bench/sql
	$(VENV)/bin/lint-imports
	$(RUN) -m cogapp --check -I . $(DOCUMENTS)

style: $(VENV)/ready-dev
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: $(VENV)/ready-dev
	$(RUN) -m mypy

matrix: ## the tests of `make quick` on each Python that is installed, of those that the tracker supports
	@for version in $(PYTHONS); do \
	  python$$version -c '' 2>/dev/null || { echo "Python $$version: not installed, skipped"; continue; }; \
	  echo "Python $$version"; other=$(VENV)/matrix/$$version; \
	  { python$$version -m venv $$other \
	    && $$other/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --editable '.[dev]' \
	    && $$other/bin/python -m pytest $(ALL_CORES) $(QUICK); } \
	  || failed="$$failed $$version"; \
	done; \
	[ -z "$$failed" ] || { echo "Failed on Python$$failed" >&2; exit 1; }

format: $(VENV)/ready-dev ## correct the style of Python and SQL
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .
	$(RUN) -m sqlfluff fix --disable-progress-bar dashboard/sql tests/bench/sql

documents: $(VENV)/ready-dev ## write the tables of the documents anew from the code
	$(RUN) -m cogapp -r -I . $(DOCUMENTS)

bench: $(VENV)/ready-dev ## time the tracker at 4, 10 thousand and 1 million projects
	$(RUN) -m tests.bench

pictures: $(VENV)/ready-dev chromium ## take the README's pictures of the pages anew
	$(RUN) -m tests.pictures

constraints: ## solve the dependencies anew and write constraints.txt
	rm -rf $(VENV)/solve && $(PYTHON) -m venv $(VENV)/solve
	$(VENV)/solve/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(VENV)/solve/bin/python -m pip freeze --exclude-editable > constraints.txt
	rm -rf $(VENV)/solve

clean: ## remove the environment and what tools left; the store stays
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; name one with PYTHON=, e.g. make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python could not make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv" >&2; \
	  rm -rf $(VENV); exit 1; }

$(VENV)/ready: pyproject.toml constraints.txt | $(RUN)
	$(PIP) --editable .
	@touch $@

$(VENV)/ready-dev: pyproject.toml constraints.txt | $(RUN)
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/ready

# What the tests open pages and slides with, by apt-get where it is missing and the user may. CHROMIUM= names another
# browser of the family, OFFICE= another LibreOffice.
APT = as=; [ "$$(id -u)" = 0 ] || as='sudo -n'; $$as true 2>/dev/null && command -v apt-get >/dev/null \
  && $$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends

chromium:
	@[ -n "$$CHROMIUM" ] || command -v chromium chromium-browser google-chrome >/dev/null || { $(APT) chromium >/dev/null; } \
	|| { echo "The tests need Chromium: install it (Debian: apt-get install chromium), or name a browser with CHROMIUM=." >&2; exit 1; }

office:
	@[ -n "$$OFFICE" ] || { cd "$$(dirname "$$(readlink -f "$$(command -v soffice libreoffice | head -n 1)")")" \
	  && ls libsclo.* libsdlo.* libswlo.* >/dev/null 2>&1; } \
	|| { $(APT) libreoffice-calc-nogui libreoffice-impress-nogui libreoffice-writer-nogui >/dev/null; } \
	|| { echo "The tests need LibreOffice Calc, Impress and Writer (Debian: apt-get install libreoffice-calc libreoffice-impress libreoffice-writer);" \
	  "or name LibreOffice with OFFICE=." >&2; exit 1; }
