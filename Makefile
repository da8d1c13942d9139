# Bare "make" lists the targets. They work in a fresh clone: what they need is set up in .venv first, from the lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test coverage fuzz mutants hostile spark lint docs bench wheel lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(READY) ## read the example story and show the account
	$(BIN)/variorum demo

test: $(READY) ## run the tests; those that need Spark, PostgreSQL or a browser are skipped where there is none
	$(BIN)/pytest $(PYTEST)

coverage: $(READY) ## the tests with lines and branches counted, also in worker processes; out/coverage/html/index.html shows them
	rm -rf out/coverage && mkdir -p out/coverage
	$(BIN)/pytest --cov=variorum --cov-branch --cov-report=term --cov-report=html $(PYTEST)

fuzz: $(READY) ## break readers and readings for FUZZ_MINUTES (10), going on where the last run ended; out/fuzz/report.json tells
	$(BIN)/python tests/fuzz/turn_about.py --minutes $(or $(FUZZ_MINUTES),10) $(if $(FUZZ_ONLY),--only $(FUZZ_ONLY))

mutants: $(READY) ## change MUTANTS (300) places of alignment and divergence, one at a time, and list what no test notices
	$(BIN)/python tests/mutation/sample.py --many $(or $(MUTANTS),300)

hostile: $(READY) ## read two hundred documents that were made to break a reader, the network refused
	$(BIN)/python tests/security/read_hostile.py

spark: $(READY) ## add Spark from requirements-spark.lock; it needs Java 17 or newer
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation --requirement requirements-spark.lock

lint: $(READY) ## check style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

docs: $(READY) ## build the documentation site into out/site, links checked
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

bench: $(READY) ## measure speed and quality, with peers side by side, written to benchmarks/*.md; those without their data stay as they are
	$(BIN)/python benchmarks/run.py
	-$(BIN)/python benchmarks/extraction.py --write
	$(BIN)/python benchmarks/copies.py
	$(BIN)/python benchmarks/grouping.py
	$(BIN)/python benchmarks/mutations.py
	$(BIN)/python benchmarks/scale.py

wheel: $(READY) ## build the wheel into dist/
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation

COMPILE := CUSTOM_COMPILE_COMMAND='make lock' $(VENV)/lock/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe \
  --strip-extras --no-annotate --no-emit-options

lock: $(READY) ## pin the newest of what pyproject.toml asks for in requirements.lock, and what Spark adds in requirements-spark.lock
	$(BIN)/python -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install --quiet --upgrade pip pip-tools
	$(BIN)/python .ci/requirements.py | $(COMPILE) --output-file requirements.lock -
	$(BIN)/python .ci/requirements.py spark | $(COMPILE) --constraint requirements.lock --output-file requirements-spark.lock -

clean: ## remove everything that make built
	rm -rf $(VENV) dist build out mutants .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo '$(PYTHON) is older than Python 3.11, which Variorum needs: make PYTHON=python3.12 $(MAKECMDGOALS)' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@
