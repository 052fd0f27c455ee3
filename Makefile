# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
# `make` lists what there is. Everything works from a fresh clone with only python3 (3.11+), make and git.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
RUN := HOUVAST_DEMO=1 $(BIN)/houvast

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test check lint types contracts bench docs messages lock clean

help: ## list what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## install, start the database, fill the demo town, serve the site (PORT=8000)
	@$(PYTHON) tools/prepare.py demo --port $(PORT)
	@$(RUN) demo --port $(PORT)

demo-reset: ## throw the demo town away and start over
	@$(PYTHON) tools/prepare.py demo --port $(PORT)
	@$(RUN) demo --port $(PORT) --reset

test: ## install what the tests need (Chromium too where it can) and run them all
	@$(PYTHON) tools/prepare.py test
	@HOUVAST_STATE=$(CURDIR)/.houvast/tests $(BIN)/python -m pytest --numprocesses 2 --dist loadgroup $(ARGS)

check: ## what CI runs: lint, types, import contracts, tests
	@$(PYTHON) tools/prepare.py test
	@$(MAKE) --no-print-directory --jobs 2 types lint contracts
	@$(MAKE) --no-print-directory test

lint: ## style, templates, licences, security
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint --lint --quiet src
	@$(BIN)/bandit --quiet --configfile pyproject.toml --recursive src tools
	@$(BIN)/reuse --suppress-deprecation lint --quiet || $(BIN)/reuse lint

types: ## mypy --strict
	@$(BIN)/mypy

contracts: ## who may import whom
	@$(BIN)/lint-imports

bench: ## measure against floors and peers in one run (ARGS="NAME ...")
	@$(PYTHON) tools/prepare.py bench
	@$(BIN)/houvast bench $(or $(ARGS),all)

docs: ## write the pages that are made from the code (docs/privacy.md)
	@$(BIN)/houvast docs

messages: ## bring the English catalogue up to date with the sentences of the screens, and name what waits for translation
	@$(BIN)/python -m houvast.config.messages

lock: ## write the locked requirements anew, with hashes and without index addresses
	@$(PYTHON) tools/prepare.py lock

clean: ## remove what was installed and built (the demo's data stays)
	@rm -rf .venv build frontend/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.DEFAULT:
	@echo "houvast: there is no target '$@'. Run make without a target to see what there is." >&2; exit 2
