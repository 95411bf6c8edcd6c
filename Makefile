# Each target makes its own environment first: .venv, from requirements.lock; tests, checks and JupyterLab add what
# requirements-dev.lock names. It needs make and Python 3.11 or later.
# The stamps in .venv tell a second call that there is nothing left to set up.

PYTHON ?= python3.13 python3.12 python3.11 python3.14 python3 python
VENV   := .venv
BIN    := $(VENV)/bin
PY     := $(BIN)/python
PIP    := $(PY) -m pip --disable-pip-version-check --quiet
READY  := $(VENV)/compiled
DEV    := $(READY) $(VENV)/dev
PYTEST := $(PY) -m pytest -n auto

help:                   ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' Makefile
	@echo
	@echo 'PYTHON=…   the Python to build .venv with'
	@echo 'ARGS=…     more arguments for report, record, sweep, test, test-all, coverage, lab, bench or lock'

report: $(READY)        ## set up if needed, render the default edition to report/
	@$(PY) scripts/render.py $(ARGS)

sweep: $(READY)         ## set up if needed, run report/robustness.yml: which findings stand when something is left out
	@$(BIN)/casebook sweep report/robustness.yml --output report/robustness $(ARGS)

test: $(DEV)            ## set up if needed, run all tests but the slow ones
	@$(PYTEST) $(ARGS)

test-all: $(DEV)        ## set up if needed, run all tests
	@$(PYTEST) -m '' $(ARGS)

browser: $(DEV)         ## set up if needed, install a Chromium if there is none: the tests of the page need one
	@command -v chromium || { apt-get update && apt-get install --yes chromium; } 2>/dev/null || $(PY) -m playwright install chromium

coverage: $(DEV)        ## set up if needed, run all tests and print which lines and branches they reach, by module
	@$(PYTEST) -m '' --cov --cov-report=term-missing $(ARGS)

lint: $(DEV)            ## set up if needed, check style, types, the order of imports and the dependencies
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/deptry src scripts

record: $(READY)        ## set up if needed, render the record as a PDF in report/build/
	@$(PY) scripts/render.py --record $(ARGS)

lab: $(DEV)             ## set up if needed, open JupyterLab on notebooks/
	@$(PY) -m jupyterlab --LabApp.default_url=/lab/tree/notebooks $(ARGS)

bench: $(READY)         ## set up if needed, print the ratios of benchmarks/ (some minutes; nothing else should run)
	@$(PY) benchmarks/bench.py $(ARGS)

lock:                   ## both locks from pyproject.toml, environment.yml from them (needs uv; ARGS=--upgrade for newer versions)
	@command -v uv >/dev/null || { echo 'make lock needs uv: python3 -m pip install uv'; exit 1; }
	$(COMPILE) pyproject.toml --group build --output-file requirements.lock $(ARGS)
	$(COMPILE) --group dev --constraints requirements.lock --output-file requirements-dev.lock $(ARGS)
	@$(MAKE) --no-print-directory --always-make environment.yml

clean:                  ## remove what make made: .venv, report/build and caches (the committed report stays)
	rm -rf $(VENV) report/build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage
	find . -name __pycache__ -prune -exec rm -rf {} +

.PHONY: help report record sweep test test-all browser coverage lint lab bench lock clean

COMPILE = uv pip compile --python-version 3.11 --universal --fork-strategy fewest --generate-hashes \
          --custom-compile-command 'make lock' --quiet

# conda and Binder take pip's requirements, but no hashes beside `-e .`.
environment.yml:
	@{ echo '# Written by make lock: the versions of both locks, for conda and Binder, or where there is no make:'; \
	   echo '# conda env create -f environment.yml && conda activate casebook'; \
	   printf '%s\n' 'name: casebook' 'channels: [conda-forge]' 'dependencies:' \
	       '  - python=3.13' '  - pip' '  - pip:' '      - -e .'; \
	   sed -n 's/^\([a-z].*\) \\$$/      - \1/p' requirements.lock requirements-dev.lock | LC_ALL=C sort -u; } > $@

# The stamp holds the folder it was made in: a moved or copied folder, or a Python that has gone, starts afresh.
ifneq "$(shell test -x $(PY) && cat $(VENV)/locked 2>/dev/null)" "$(CURDIR)"
.PHONY: $(VENV)/locked
endif

# Bytecode is compiled here and not by pip: on all cores, and whatever PYTHONDONTWRITEBYTECODE says. Packages' own
# tests are never imported. A file that is a template and no Python does not compile: that is no error.
INSTALL = $(PIP) install --no-compile --require-hashes -r $< || { \
    echo 'The packages of $< did not install (reason above). A network is needed once; then run make again.'; exit 1; }; \
    $(PY) -m compileall -qq -j 0 -x '/tests/' $(VENV)/lib || true

$(VENV)/locked: requirements.lock
	@found=; for python in $(PYTHON); do \
	    if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	    then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo 'casebook needs Python 3.11 or later with its venv module. Tried: $(PYTHON).'; \
	    echo '  Debian, Ubuntu   sudo apt install python3-venv'; \
	    echo '  Fedora           sudo dnf install python3'; \
	    echo '  macOS            brew install python, or the installer from python.org'; \
	    echo 'Or name one that is there: make PYTHON=/path/to/python3 report'; \
	    exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$found" --version): once, for a minute or two."; \
	"$$found" -m venv --clear $(VENV)
	@$(INSTALL)
	@printf '%s\n' "$(CURDIR)" > $@

$(VENV)/installed: $(VENV)/locked pyproject.toml src/casebook/__init__.py
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(READY): $(VENV)/installed $(shell find src -name '*.py')
	@$(PY) -m compileall -q src
	@touch $@

# Beside what rendering needs, and after it: at the same versions, so that nothing of it is installed anew.
$(VENV)/dev: requirements-dev.lock $(VENV)/locked | $(VENV)/installed
	@echo 'Adding what tests, checks and JupyterLab need: once, for a minute.'
	@$(INSTALL)
	@touch $@
