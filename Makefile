# Two commands matter: `make run` and `make test`. Both set up what they need, once.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --quiet --quiet --disable-pip-version-check --no-input install
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
ARTICLES ?= seeds/articles
WAREHOUSE ?= warehouse/dateline.duckdb
KILLS ?= 20
EVENTS ?= 1000000
# `make lock LOCK=--upgrade` lifts every pin.
LOCK ?=
COMPILE = .venv/uv/bin/uv pip compile pyproject.toml --quiet --python-version 3.11 --generate-hashes --no-header --no-annotate $(LOCK)

.DEFAULT_GOAL := help
.PHONY: run test bench torture scale clients lock clean help
.DELETE_ON_ERROR:

run: $(READY) ## Read the seed articles into a warehouse and show the dated events and the checks
	@$(BIN)/dateline run $(ARTICLES) --warehouse $(WAREHOUSE)

test: $(READY_DEV) ## Lint, check types, run the tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest

bench: $(READY_DEV) ## Measure what cleaning a document costs, and reading and cleaning within a run
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.bench

torture: $(READY_DEV) ## Kill runs at random moments, read through publications, and count: KILLS=300
	@$(BIN)/python -m tests.torture --kills $(KILLS)

scale: $(READY_DEV) ## Time publishing, queries and an idle run on a large warehouse: EVENTS=1000000
	@$(BIN)/python -m tests.torture.scale --events $(EVENTS)

clients: $(READY_DEV) ## Read what was published with other versions of DuckDB and other libraries, from a package registry
	@$(BIN)/python -m tests.torture.clients

lock: ## Pin the dependencies in pyproject.toml anew, with hashes
	@test -x .venv/uv/bin/uv || { $(PYTHON) -m venv .venv/uv && .venv/uv/bin/pip --quiet install uv; }
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## Delete .venv and all caches; the warehouse stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

$(READY): requirements.txt pyproject.toml
	@echo "Setting up .venv: a minute or two, once"
	@$(call install,requirements.txt)
	@touch $@

$(READY_DEV): requirements-dev.txt pyproject.toml
	@echo "Setting up .venv for development: a minute or two, once"
	@$(call install,requirements-dev.txt)
	@touch $(READY) $@

# The pins are constraints too: else pip looks for the newest version of what is wanted with extras (sqlalchemy[asyncio]).
define install
$(PYTHON) -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' || { echo "Dateline needs Python 3.11 or newer with venv; name it: make PYTHON=python3.11" >&2; exit 1; }; \
$(PYTHON) -m venv .venv && $(PIP) --require-hashes -r $(1) -c $(1) && $(PIP) --no-build-isolation --no-deps -e .
endef
