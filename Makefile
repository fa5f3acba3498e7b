PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PO := meetroom/locale/zh_CN/LC_MESSAGES/meetroom.po
MO := $(PO:.po=.mo)
TEMPLATE := build/meetroom.pot

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench faults pictures messages pins clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(READY)  ## the program and all it needs, in a virtual environment in this folder

$(READY): constraints.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 setup")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

demo: setup  ## the sample meeting, on a throw-away book
	$(BIN)/meetroom demo

test: setup  ## the tests, with what they cover
	@bash tests/system.sh
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term

check: setup  ## what must hold before a commit: lint, format, types, imports, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

bench: setup  ## the speed figures, each beside its reference
	$(BIN)/python -m tests.bench

faults: setup  ## every fault, the long runs among them, a line for each (about half an hour); ROWS="5 17" for some
	@bash tests/system.sh
	$(BIN)/python -m tests.faults $(ROWS)

pictures: setup  ## the pictures of the README, drawn from the running program
	$(BIN)/python -m tests.terminal.pictures

messages: setup  ## collect the texts, merge translations (MERGE="a.po b.po"), compile the catalog
	mkdir -p build
	$(BIN)/pybabel --quiet extract --no-location --sort-output --omit-header -o $(TEMPLATE) meetroom db screens themes
	cat $(MERGE) $(PO) > build/known.po
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap \
		-l zh_CN -i $(TEMPLATE) -o build/known.po
	cp build/known.po $(PO)
	$(BIN)/pybabel compile --statistics -l zh_CN -i $(PO) -o $(MO)

pins: setup  ## pin anew all that pyproject.toml asks for (needs the network)
	$(PYTHON) -m venv build/pins
	build/pins/bin/python -m pip install --quiet uv
	sed -n '/^#/p' constraints.txt > build/constraints.txt
	build/pins/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
		--no-header --no-annotate --extra dev pyproject.toml >> build/constraints.txt
	cp build/constraints.txt constraints.txt

clean:  ## remove the virtual environment and everything made here
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
