# Every target does its own set-up: in a fresh clone `make table` or `make test` is all there is to type.
# A Python of your choice: make test PYTHON=python3.12. The data beside the project: SHARED=path (default ../shared).

VENV   := .venv
BIN    := $(VENV)/bin
SHARED ?= ../shared
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11 python,\
            $(shell command -v $(p) >/dev/null 2>&1 && $(p) -c $(IS_NEW_ENOUGH) >/dev/null 2>&1 && echo $(p))))
IS_NEW_ENOUGH := "import sys; sys.exit(sys.version_info < (3, 11))"

# What is installed is written down in the environment itself: newer than pyproject.toml, it is not installed again.
RUN_STAMP   := $(VENV)/.installed
DEV_STAMP   := $(VENV)/.installed-dev
TRAIN_STAMP := $(VENV)/.installed-train
ENGINES_STAMP := $(VENV)/.installed-engines
BENCH_STAMP := $(VENV)/.installed-bench
DOCS_STAMP  := $(VENV)/.installed-docs
MUTATION_STAMP := $(VENV)/.installed-mutation

.PHONY: table test engines lint format fixtures eval train bench fuzz docs package clean help
.DEFAULT_GOAL := help

help:            ## this list
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/' | expand -t 18

table: $(RUN_STAMP)  ## the comparison table of the papers in seeds/
	@$(BIN)/claimx table

test: lint       ## everything that must hold: lint, types, the import contract, the tests
	@$(BIN)/python -m pytest -q

engines: $(ENGINES_STAMP)  ## Ray and Spark (700 MB; Spark needs Java): install them, and run what is skipped without them
	@$(BIN)/python -m pytest -q tests/test_distributed.py

lint: $(DEV_STAMP)  ## ruff, mypy and the one-way import contract
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/ruff format --quiet --check . || { echo "not formatted: run 'make format'"; exit 1; }
	@$(BIN)/mypy --strict --no-error-summary
	@$(BIN)/lint-imports --no-logo >$(VENV)/imports.log 2>&1 || { cat $(VENV)/imports.log; exit 1; }

format: $(DEV_STAMP)  ## bring the code into shape
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

fixtures: $(DEV_STAMP)  ## write fixtures/papers and fixtures/views anew; read the diff as carefully as code
	@$(BIN)/python -m pytest -q tests/test_papers.py tests/test_views.py --regen-all || true
	@git --no-pager diff --stat -- fixtures

eval: $(DEV_STAMP)  ## docs/accuracy.md: scores on the annotations beside the project
	@if [ ! -d $(SHARED)/gold ] || [ ! -d $(SHARED)/quantities ]; then \
	  echo "make eval needs the annotations in $(SHARED)/gold and $(SHARED)/quantities (SHARED=path); skipped"; \
	else $(BIN)/python -m claimx.evaluation $(SHARED) -o docs/accuracy.md \
	  $(addprefix --cross-validated ,$(wildcard build/train-across-folds.jsonl)) && git --no-pager diff --stat -- docs/accuracy.md; fi

train: $(TRAIN_STAMP)  ## src/claimx/weights/: learn anew from the annotations beside the project
	@if [ ! -d $(SHARED)/gold ]; then echo "make train needs the annotations in $(SHARED)/gold (SHARED=path); skipped"; \
	else set -e; export OMP_NUM_THREADS=1; $(BIN)/python training/claimhood.py $(SHARED)/gold; \
	  $(BIN)/python training/tagger.py $(SHARED)/gold fold0 fold1; \
	  $(BIN)/python training/tagger.py $(SHARED)/gold all & $(BIN)/python training/train.py $(SHARED)/gold --workers 1; wait $$!; fi

bench: $(BENCH_STAMP)  ## docs/performance.md: speed, memory, start-up and growth, beside rivals
	@if [ ! -d $(SHARED)/corpus ]; then echo "make bench needs the abstracts in $(SHARED)/corpus (SHARED=path); skipped"; \
	else $(BIN)/python benchmarks/speed.py $(SHARED)/corpus/arxiv-20k.jsonl.gz --picture docs/performance.svg; fi

fuzz: $(DEV_STAMP)  ## look for inputs that do what none may; MINUTES=10, FUZZ="read.pdf render" for some targets alone
	@$(BIN)/python tests/fuzz $(or $(MINUTES),10) $(FUZZ)

docs: $(DOCS_STAMP)  ## site/: the pages of docs/ as a site, without a network; warnings are errors
	@$(BIN)/python scripts/write_schema.py && $(BIN)/python scripts/write_commands.py
	@$(BIN)/python scripts/site.py

coverage: $(DEV_STAMP)  ## which lines and branches the tests run, those in processes of their own too; details in build/coverage
	@mkdir -p build/coverage && $(BIN)/coverage erase && $(BIN)/coverage run -m pytest -q && $(BIN)/coverage combine -q
	@$(BIN)/coverage html -q -d build/coverage/html && $(BIN)/coverage report --fail-under=95

mutation: $(MUTATION_STAMP)  ## how many small changes of quantities/ and units.py the tests notice; NUMBER=400 SEED=11
	@$(BIN)/python scripts/mutation.py $(or $(NUMBER),400) $(SEED)

package: $(DEV_STAMP)  ## dist/: sdist and wheel, checked, and the wheel tried in empty environments (PYTHONS="python3.11 python3.12")
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation --sdist --wheel . >$(VENV)/build.log 2>&1 || { cat $(VENV)/build.log; exit 1; }
	@$(BIN)/twine check --strict dist/*
	@$(BIN)/check-wheel-contents dist/*.whl
	@$(BIN)/python scripts/try_wheel.py dist/*.whl $(PYTHONS)

clean:           ## remove caches and the environment
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BENCH_STAMP): benchmarks/requirements.txt $(RUN_STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[plot]" --requirement $<
	@touch $@

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then echo "claimx needs Python 3.11 or newer, and found: $$(python3 --version 2>&1 || true)."; \
	  echo "Install one, or name it: make test PYTHON=/path/to/python3.12"; exit 1; fi
	@$(PYTHON) -c $(IS_NEW_ENOUGH) || { echo "claimx needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) could not make a virtual environment (Debian: apt-get install python3-venv)."; exit 1; }

$(RUN_STAMP): EXTRA :=
$(DEV_STAMP): EXTRA := [dev]
$(DOCS_STAMP): EXTRA := [docs]
$(MUTATION_STAMP): EXTRA := [dev,mutation]
$(TRAIN_STAMP): EXTRA := [train]
$(ENGINES_STAMP): EXTRA := [dev,ray,spark]
$(RUN_STAMP) $(DEV_STAMP) $(DOCS_STAMP) $(MUTATION_STAMP) $(TRAIN_STAMP) $(ENGINES_STAMP): pyproject.toml | $(BIN)/python
	@echo "installing claimx$(EXTRA) into $(VENV) (first run, or pyproject.toml changed) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".$(EXTRA)" \
	  || { echo "the installation failed; when its cause is mended: make clean, and again." >&2; exit 1; }
	@touch $@
