# Bare "make" lists the targets. They work in a fresh clone: what they need is set up in .venv first, from the locks.
PYTHON ?= python3
WITH_PIP ?= # another pip than the one that comes with Python, such as pip==23.0
VENV := .venv
BIN := $(VENV)/bin
# One stamp a stage: what running needs, Variorum itself, what developing adds.
RUN := $(VENV)/.run
READY := $(VENV)/.ready
DEV := $(VENV)/.dev

.DEFAULT_GOAL := help
.PHONY: help demo test check coverage fuzz mutants audit hostile spark lint docs bench wheel lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(READY) ## read the example story and show the account
	$(BIN)/variorum demo

test: $(DEV) ## run the tests; those that need Spark, PostgreSQL or a browser are skipped where there is none
	$(BIN)/pytest $(PYTEST)

check: $(DEV) ## while you work: style, types, imports, and the tests of the packages that changed since SINCE (main)
	@$(BIN)/ruff check --quiet && $(BIN)/ruff format --check --quiet && $(BIN)/mypy && $(BIN)/lint-imports --no-logo
	$(BIN)/pytest -x $$($(BIN)/python tests/changed.py $(or $(SINCE),main))

coverage: $(DEV) ## the tests with lines and branches counted, also in worker processes; out/coverage/html/index.html shows them
	rm -rf out/coverage && mkdir -p out/coverage
	$(BIN)/pytest --cov=variorum --cov-branch --cov-report=term --cov-report=html $(PYTEST)

fuzz: $(DEV) ## break readers and readings for FUZZ_MINUTES (10), going on where the last run ended; out/fuzz/report.json tells
	$(BIN)/python tests/fuzz/turn_about.py --minutes $(or $(FUZZ_MINUTES),10) $(if $(FUZZ_ONLY),--only $(FUZZ_ONLY))

mutants: $(DEV) ## change MUTANTS (300) places of alignment and divergence, one at a time, and list what no test notices
	$(BIN)/python tests/mutation/sample.py --many $(or $(MUTANTS),300)

audit: $(DEV) ## print where each level of each comparison fires in the annotated stories of GOLD (../shared/gold), and how often it is right
	$(BIN)/python training/facts/audit.py --gold $(or $(GOLD),../shared/gold)

hostile: $(DEV) ## read two hundred documents that were made to break a reader, the network refused
	$(BIN)/python tests/security/read_hostile.py

spark: $(DEV) ## add Spark from requirements-spark.lock; it needs Java 17 or newer
	@$(call install,requirements-spark.lock,--no-binary pyspark --no-build-isolation)  # PySpark is published without a wheel
	@$(BIN)/pip check

lint: $(DEV) ## check style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

docs: $(DEV) ## build the documentation site into out/site, links checked
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

bench: $(DEV) ## measure speed and quality, with peers side by side, written to benchmarks/*.md; those without their data stay as they are
	$(BIN)/python benchmarks/run.py
	-$(BIN)/python benchmarks/extraction.py --write
	$(BIN)/python benchmarks/copies.py
	$(BIN)/python benchmarks/grouping.py
	$(BIN)/python benchmarks/mutations.py
	$(BIN)/python benchmarks/scale.py

wheel: $(DEV) ## build the wheel into dist/
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation

COMPILE := CUSTOM_COMPILE_COMMAND='make lock' $(VENV)/lock/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe \
  --no-strip-extras --no-annotate --no-emit-options

lock: $(READY) ## pin the newest of what pyproject.toml asks for: to run, what developing adds, what Spark adds
	$(BIN)/python -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install --quiet --upgrade pip pip-tools
	$(BIN)/python .ci/requirements.py | $(COMPILE) --output-file requirements.lock -
	$(BIN)/python .ci/requirements.py --pins requirements.lock >$(VENV)/lock/pins.txt
	$(BIN)/python .ci/requirements.py dev | $(COMPILE) --constraint $(VENV)/lock/pins.txt --output-file requirements-dev.lock -
	$(BIN)/python .ci/requirements.py --pins requirements.lock requirements-dev.lock >$(VENV)/lock/pins.txt
	$(BIN)/python .ci/requirements.py spark | $(COMPILE) --constraint $(VENV)/lock/pins.txt --output-file requirements-spark.lock -

clean: ## remove everything that make built
	rm -rf $(VENV) dist build out mutants .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage

# A lock is complete, so nothing is resolved: a release that is newer than the lock changes nothing.
PACKAGES = $(BIN)/pip install -qq --disable-pip-version-check --no-deps
install = $(PACKAGES) --require-hashes --only-binary :all: $(2) --requirement $(1) 2>$(VENV)/pip.log || \
  { sed '/^WARNING/d' $(VENV)/pip.log >&2; echo 'make: a package of $(1) could not be fetched or installed; the lines above name it. \
  pip must reach its package index: check the network, and behind a proxy set HTTPS_PROXY. Then run "make $(MAKECMDGOALS)" again.' >&2; \
  exit 1; }

# A run that breaks off leaves no $(RUN) behind, and the next one makes .venv anew.
$(RUN): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo '$(PYTHON) is older than Python 3.11, which Variorum needs: make PYTHON=python3.12 $(MAKECMDGOALS)' >&2; exit 1; }
	@echo 'make: a new environment in $(VENV)'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(if $(strip $(WITH_PIP)),$(BIN)/pip install -qq --disable-pip-version-check $(WITH_PIP))
	@echo "make: $$(grep -c == $<) packages of $<, 240 MB to fetch if none is in the cache of pip"
	@$(call install,$<)
	@touch $@

$(READY): $(RUN) pyproject.toml
	@echo 'make: Variorum itself'
	@$(PACKAGES) --no-build-isolation --editable .
	@$(BIN)/pip check
	@touch $@

$(DEV): $(READY) requirements-dev.lock
	@echo "make: $$(grep -c == requirements-dev.lock) packages of requirements-dev.lock, another 280 MB to fetch"
	@rm $(RUN)
	@$(call install,requirements-dev.lock)
	@$(BIN)/pip check
	@touch $(RUN) $(READY) $@
