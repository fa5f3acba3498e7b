PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
# The locks are complete: nothing is resolved, and `pip check` says what would be missing.
INSTALL := $(BIN)/python -m pip install --quiet --no-deps
SOURCES := meetroom db screens themes
PO := meetroom/locale/zh_CN/LC_MESSAGES/meetroom.po
MO := $(PO:.po=.mo)
TEMPLATE := build/meetroom.pot

# sqlite-utils asks for pip, which every virtual environment has: it is not exchanged while it installs.
LOCK := build/pins/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-package pip \
	--no-header --no-annotate

# make offline PLATFORM=manylinux_2_28_aarch64 PY=3.11: for another machine; its glibc takes the wheels of older ones.
PLATFORM ?=
PY ?= 3.11
OFFLINE := build/offline
GLIBC := $(word 3,$(subst _, ,$(PLATFORM)))
ARCH := $(PLATFORM:manylinux_2_$(GLIBC)_%=%)
PLATFORMS := $(if $(filter manylinux_2_%,$(PLATFORM)),\
	$(foreach n,$(shell seq $(GLIBC) -1 5),manylinux_2_$(n)_$(ARCH)) manylinux2014_$(ARCH),$(PLATFORM))
THERE := $(if $(PLATFORM),$(PLATFORMS:%=--platform %) --python-version $(PY))

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test coverage check bench faults hands pictures glyphs messages offline pins clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(READY)  ## the program and all it needs, in a virtual environment in this folder

$(READY): constraints.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 setup")'
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r constraints.txt
	@# pip 26 shows what setuptools says of folders with the name of a package: these are the package.
	PYTHONWARNINGS="ignore:Editable installation" $(INSTALL) --no-build-isolation -e .
	$(BIN)/python -m pip check
	touch $@

$(TOOLS): $(READY) constraints-dev.txt
	$(INSTALL) --require-hashes -r constraints-dev.txt
	$(BIN)/python -m pip check
	touch $@

demo: setup  ## the sample meeting, on a throw-away book
	$(BIN)/meetroom demo

test: $(TOOLS)  ## the tests
	@bash tests/system.sh
	@# Hundreds of tests start the program: where Python keeps no compiled files, each start would compile it all.
	$(BIN)/python -m compileall -q $(SOURCES) tests
	@# Kept even where Python keeps none: what pytest makes of 280 files of tests takes each worker twenty seconds.
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal $(COVER)

coverage:  ## the tests, with what of the program they run (two thirds slower)
	$(MAKE) test COVER="--cov --cov-report=term"

check: $(TOOLS)  ## what must hold before a commit: lint, format, types, imports, dependencies, tests with coverage
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry --optional-dependencies-dev-groups dev $(SOURCES)
	$(BIN)/deptry $(SOURCES) tests
	$(MAKE) coverage

bench: $(TOOLS)  ## the speed figures, each beside its reference; PARTS="scale searching" for some
	$(BIN)/python -m tests.bench $(PARTS)

faults: $(TOOLS)  ## every fault, the long runs among them, a line for each (about half an hour); ROWS="5 17" for some
	@bash tests/system.sh
	$(BIN)/python -m tests.faults $(ROWS)

hands: $(TOOLS)  ## the sample meeting held by keys alone in a real terminal: what one person presses, beside the aim
	$(BIN)/python -m tests.terminal.hands

pictures: $(TOOLS)  ## the pictures of the READMEs and the manual, drawn from the running program
	$(BIN)/python -m tests.terminal.pictures

glyphs: $(TOOLS)  ## the bitmaps of the display, from Debian's package of GNU Unifont
	mkdir -p build/glyphs
	cd build/glyphs && apt-get download unifont && dpkg-deb -x unifont_*.deb .
	$(BIN)/python -m tests.terminal.glyphs build/glyphs/usr/share/unifont/unifont.hex

messages: $(TOOLS)  ## collect the texts, merge translations (MERGE="a.po b.po"), compile the catalog
	mkdir -p build
	$(BIN)/pybabel --quiet extract --no-location --sort-output --omit-header -o $(TEMPLATE) $(SOURCES)
	cat $(MERGE) $(PO) > build/known.po
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap \
		-l zh_CN -i $(TEMPLATE) -o build/known.po
	cp build/known.po $(PO)
	$(BIN)/pybabel compile --statistics -l zh_CN -i $(PO) -o $(MO)

offline: setup  ## all that an office without a network needs, in build/offline (PLATFORM=manylinux_2_28_aarch64 PY=3.11)
	rm -rf $(OFFLINE) build/lib
	mkdir -p $(OFFLINE)
	sed '/^[^ ]/s/ ;.*/ \\/' constraints.txt > build/offline.txt
	$(BIN)/python -m pip download --quiet --no-deps --require-hashes --only-binary :all: $(THERE) -d $(OFFLINE) -r build/offline.txt
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation -w $(OFFLINE) .
	printf 'meetroom==%s %s\n' "$$($(BIN)/meetroom --version | cut -d ' ' -f 2)" \
		"$$($(BIN)/python -m pip hash $(OFFLINE)/meetroom-*.whl | tail -n 1)" | cat constraints.txt - > $(OFFLINE)/requirements.txt

pins:  ## pin anew all that pyproject.toml asks for: what runs the program, and what tests it (needs the network)
	$(PYTHON) -m venv build/pins
	build/pins/bin/python -m pip install --quiet uv
	build/pins/bin/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' > build/backend.in
	$(LOCK) --upgrade pyproject.toml build/backend.in -o build/constraints.txt
	$(LOCK) --upgrade --extra dev --constraint build/constraints.txt pyproject.toml -o build/everything.txt
	{ sed -n '/^#/p' constraints.txt; cat build/constraints.txt; } > build/run.txt
	{ sed -n '/^#/p' constraints-dev.txt; awk '/^[^ ]/ { keep = !(FILENAME == ARGV[1] ? seen[$$0] = 1 : $$0 in seen) } keep' \
		build/constraints.txt build/everything.txt; } > build/dev.txt
	mv build/run.txt constraints.txt
	mv build/dev.txt constraints-dev.txt

clean:  ## remove the virtual environment and everything made here
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
