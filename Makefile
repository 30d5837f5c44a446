# Everything a newcomer or CI does here. `make` alone lists it.

VENV := .venv
PYTHON := $(VENV)/bin/python
BOOTSTRAP ?= python3
WORKERS ?= 3
COURSE := course_sources/newsworthy-violence

.DEFAULT_GOAL := help

help:  ## list what can be done
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/ready: requirements/dev.txt pyproject.toml
	@test -d $(VENV) || $(BOOTSTRAP) -m venv $(VENV)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(VENV)/ready  ## make the environment in .venv

browser: $(VENV)/ready
	@$(PYTHON) -m tests.browser

demo: $(VENV)/ready browser  ## build a real course, validate it, take a learner through it
	@rm -f dist/newsworthy-violence-*-scorm12-*.zip
	@$(PYTHON) -m scormforge build $(COURSE) --locked --out dist
	@echo
	@$(PYTHON) -m scormforge validate dist/newsworthy-violence-*-scorm12-*.zip
	@echo
	@$(PYTHON) -m scormforge run dist/newsworthy-violence-*-scorm12-*.zip
	@echo
	@echo "The package:  $$(ls dist/newsworthy-violence-*-scorm12-*.zip)"
	@echo "Read it in your browser:  $(VENV)/bin/scormforge preview $(COURSE)"

test: $(VENV)/ready browser  ## run every test (and the checks)
	@$(MAKE) --no-print-directory check
	$(PYTHON) -m pytest -n $(WORKERS) --dist worksteal -m "not full"

test-all: $(VENV)/ready browser  ## the full matrices, fuzzing and contact sheets too
	@$(MAKE) --no-print-directory check
	$(PYTHON) -m pytest -n $(WORKERS) --dist worksteal

check: $(VENV)/ready  ## style and types
	$(VENV)/bin/ruff check src tests
	$(VENV)/bin/ruff format --check src tests
	$(VENV)/bin/mypy
	$(VENV)/bin/oxlint --quiet player_assets src/scormforge/lms src/scormforge/preview src/scormforge/review
	$(VENV)/bin/lint-imports

accept: $(VENV)/ready  ## rewrite the expected outputs kept beside the fixtures; review the difference
	SCORMFORGE_ACCEPT=1 $(PYTHON) -m pytest -q -n $(WORKERS) --dist worksteal -m "not full"

bench: $(VENV)/ready browser  ## measure builds and starts (CPU, memory, bytes, calls)
	$(PYTHON) -m tests.benchmarks

sheets: $(VENV)/ready browser  ## pictures of every type of question in every state, in test-results
	$(PYTHON) -m tests.gallery

docs: $(VENV)/ready  ## write the generated reference pages
	$(PYTHON) -m tests.reference

lock-requirements: $(VENV)/ready  ## compile requirements/dev.txt anew (hashed, without addresses)
	$(PYTHON) -m pip install --quiet pip-tools
	$(PYTHON) -m piptools compile --quiet --generate-hashes --strip-extras --no-emit-index-url \
	  --no-emit-find-links --extra browser --extra dev --output-file requirements/dev.txt pyproject.toml

clean:  ## remove what was made
	rm -rf dist build .scormforge

.PHONY: help setup browser demo test test-all check accept bench sheets docs lock-requirements clean
