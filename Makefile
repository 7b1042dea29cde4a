# `make demo` and `make test` do all their set-up: .venv in this folder, from the lock file. Set-up is repeated
# only after a change of the lock or of pyproject.toml, or when the folder was moved.
# Written for GNU make 3.81 (macOS) and newer.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
SETTINGS := workbench/labsettings/news-workbench.json
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
PYTEST_OPTIONS ?= --numprocesses=auto --dist=loadfile
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

export PYTHON

.PHONY: help demo test lab bench lint lock wheel clean

help:
	@echo "make demo   set everything up and run the workbench on the sample: output/sample/report.html"
	@echo "make test   set everything up and run all tests"
	@echo "make lab    JupyterLab on the notebooks"
	@echo "make bench  the main job, timed against a plain script; where its time goes; what finding names adds"
	@echo "make lint   ruff, mypy, and no outputs in notebooks"
	@echo "make lock   resolve pyproject.toml anew into requirements.lock (make lock UPGRADE=--upgrade: to the newest)"
	@echo "make clean  remove what is made here, .venv included"

demo: $(STAMP)
	$(BIN)/workbench run data/sample --out output/sample

# One seed for the processes of a run: they must find the same tests, also where a name is made from a set.
test: $(STAMP)
	PYTHONHASHSEED=0 $(BIN)/python -m pytest $(PYTEST_OPTIONS)

lab: $(STAMP)
	$(BIN)/workbench lab

bench: $(STAMP)
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.stages
	$(BIN)/python -m benchmarks.matching

lint: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python tools/strip_notebooks.py --check notebooks

# One version for all Pythons (fewest forks), so that the same input gives the same figures on each of them.
lock: $(STAMP)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --no-build \
		--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" \
		--extra cluster --extra dev $(UPGRADE) --output-file requirements.lock pyproject.toml

wheel: $(STAMP)
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf $(VENV) output dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The environment knows this folder by its path: one that was set up elsewhere is set up again.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
.PHONY: $(STAMP)
endif

$(STAMP): requirements.lock pyproject.toml $(SETTINGS)
	@$(BIN)/python -c '$(NEW_ENOUGH)' 2>/dev/null \
		|| { python=$$(sh tools/find_python.sh) && echo "Making $(VENV) with $$python" && "$$python" -m venv --clear $(VENV); }
	@echo "Installing what requirements.lock pins (about 1 GB the first time; it takes some minutes) …"
	@$(PIP_INSTALL) --require-hashes --requirement requirements.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q workbench
	@printf '%s\n' '$(CURDIR)' > $@
