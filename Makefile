# What a newcomer and the build machine run. Needs make, git and Python 3.11 or newer with venv.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
INSTALLED_BENCH := $(VENV)/.installed-bench
# The files of tests are shared out among some processes: each file's tests stay together.
PARALLEL := --numprocesses=auto --maxprocesses=4 --dist=loadfile
INSTALL := $(PY) -m pip install --disable-pip-version-check --quiet

.PHONY: pictures help install demo test check quality bench format docs clean

help: ## Say what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(INSTALLED) ## Make .venv and install the command into it
	@echo "The command is $(VENV)/bin/provenance"

demo: $(INSTALLED) ## Record a real article and walk its citation chain
	@scripts/demo.sh $(VENV)

test: $(INSTALLED_DEV) ## Run the tests
	@$(PY) -m pytest $(PARALLEL)

check: $(INSTALLED_DEV) ## Style, types, layers, docs, quality, then the tests: what must be green
	@scripts/check.sh $(VENV) $(PARALLEL)

quality: $(INSTALLED_DEV) ## Print how well the whole cases are read
	@$(PY) -m benchmarks.attribution_cases --set all

bench: $(INSTALLED_BENCH) ## Run the benchmarks, one after another
	@scripts/bench.sh $(VENV)

format: $(INSTALLED_DEV) ## Lay the code out, and write the generated parts of the docs anew
	@$(PY) -m ruff check --quiet --fix-only .
	@$(PY) -m ruff format .
	@$(MAKE) --no-print-directory docs

docs: $(INSTALLED_DEV) ## Write the generated parts and the shown outputs of the docs anew
	@$(PY) -m scripts.sessions README.md docs/*.md
	@$(PY) -m cogapp -r README.md docs/*.md benchmarks/README.md

pictures: $(INSTALLED_DEV) ## Draw the pictures of the terminal interface in docs/pictures anew
	@$(PY) -m tui.pictures docs/pictures

clean: ## Remove what was made: .venv, the demo's database, caches
	rm -rf $(VENV) .demo dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The stamps keep repeated calls fast: they are older than pyproject.toml only when it has changed.
$(VENV)/bin/pip:
	@scripts/make_venv.sh $(VENV)

$(INSTALLED): pyproject.toml | $(VENV)/bin/pip
	@echo "Installing provenance into $(VENV)"
	@$(INSTALL) --editable .
	@touch $@

$(INSTALLED_DEV): pyproject.toml | $(VENV)/bin/pip
	@echo "Installing provenance and what its tests need into $(VENV)"
	@$(INSTALL) --editable '.[dev]'
	@touch $@ $(INSTALLED)

$(INSTALLED_BENCH): pyproject.toml | $(VENV)/bin/pip
	@echo "Installing provenance and what its benchmarks need into $(VENV)"
	@$(INSTALL) --editable '.[dev,bench]'
	@touch $@ $(INSTALLED) $(INSTALLED_DEV)
