# Each target makes its own environment first: .venv, from requirements.lock. It needs make and Python 3.11 or later.
# The stamps in .venv tell a second call that there is nothing left to set up.

PYTHON ?= python3.13 python3.12 python3.11 python3.14 python3 python
VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check --quiet
READY  := $(VENV)/compiled

help:                   ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile
	@echo
	@echo 'PYTHON=…   the Python to build .venv with      ARGS=…   more arguments for report, test, lab or lock'

report: $(READY)        ## set up if needed, render the default edition to report/
	@$(PY) scripts/render.py $(ARGS)

sweep: $(READY)         ## set up if needed, run report/robustness.yml: which findings stand when something is left out
	@$(VENV)/bin/casebook sweep report/robustness.yml --output report/robustness $(ARGS)

test: $(READY)          ## set up if needed, run all tests
	@$(PY) -m pytest $(ARGS)

lab: $(READY)           ## set up if needed, open JupyterLab on notebooks/
	@$(PY) -m jupyterlab --LabApp.default_url=/lab/tree/notebooks $(ARGS)

lock:                   ## requirements.lock from pyproject.toml (needs uv; ARGS=--upgrade for newer versions)
	@command -v uv >/dev/null || { echo 'make lock needs uv: python3 -m pip install uv'; exit 1; }
	uv pip compile pyproject.toml --extra test --group build --python-version 3.11 --universal \
	    --fork-strategy fewest --generate-hashes --custom-compile-command 'make lock' --quiet \
	    --output-file requirements.lock $(ARGS)

clean:                  ## remove what make made: .venv, report/build and caches (the committed report stays)
	rm -rf $(VENV) report/build .pytest_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

bench: $(READY)         ## set up if needed, print the ratios of benchmarks/ (some minutes; nothing else should run)
	@$(PY) benchmarks/bench.py $(ARGS)

.PHONY: help report sweep test lab bench lock clean

# The stamp holds the folder it was made in: a moved or copied folder, or a Python that has gone, starts afresh.
ifneq "$(shell test -x $(PY) && cat $(VENV)/locked 2>/dev/null)" "$(CURDIR)"
.PHONY: $(VENV)/locked
endif

# Bytecode is compiled here and not by pip: on all cores, and whatever PYTHONDONTWRITEBYTECODE says. Packages' own
# tests are never imported. A file that is a template and no Python does not compile: that is no error.
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
	@$(PIP) install --no-compile --require-hashes -r requirements.lock || { \
	    echo 'The packages of requirements.lock did not install (reason above). A network is needed once; then run make again.'; \
	    exit 1; }
	@$(PY) -m compileall -qq -j 0 -x '/tests/' $(VENV)/lib || true
	@printf '%s\n' "$(CURDIR)" > $@

$(VENV)/installed: $(VENV)/locked pyproject.toml src/casebook/__init__.py
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(READY): $(VENV)/installed $(shell find src -name '*.py')
	@$(PY) -m compileall -q src
	@touch $@
