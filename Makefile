# The commands are the same for everyone. `make` alone lists them.

PYTHON ?= python3
BIN := .venv/bin

# Test files are shared out to three times as many processes as there are processors, eight at most: much of their time they wait
# for clocks, browsers and disks. A file stays together, and the long ones come first (tests/conftest.py says which).
AT_ONCE := $(shell n=$$(nproc); echo $$(( n < 3 ? 3 * n : 8 )))
PYTEST := $(BIN)/python -m pytest -n $(AT_ONCE) --dist loadfile --no-loadscope-reorder

# Hundreds of processes are started by the tests: each would read the sources anew if none were allowed to keep them read.
export PYTHONDONTWRITEBYTECODE :=

UNIT_TESTS := $(wildcard tests/browser_units/*.test.js)
BROWSER_CODE := $(wildcard hall/client/*.js hall/pages/*/*.js kiosk_ui/*.js display/*.js)

COMPILE := $(BIN)/pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras \
	--no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-all check bench pictures lock clean \
	browser-units lint style types imports browser-types laws
.NOTPARALLEL:

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup:  ## puts everything Hall needs into this folder; quick when it is already there
	@$(PYTHON) config/setup

demo:  ## starts the demonstration hall on http://127.0.0.1:8080
	@$(PYTHON) config/setup --for demo
	$(BIN)/hall demo

test: setup browser-units  ## runs all tests but the slow ones
	$(PYTEST) -m "not slow"

test-all: setup browser-units  ## runs all tests, the slow ones too
	$(PYTEST)

check: setup  ## reads the code without running it: style, types, layers, laws
	@$(MAKE) --no-print-directory --keep-going lint style types imports browser-types laws

bench: setup  ## measures how fast the hall is on this machine
	$(BIN)/python -m tests.bench

pictures: setup  ## takes a picture of every screen
	$(BIN)/python -m tests.pictures

lock: setup  ## locks what the lists of libraries ask for; with UPGRADE=--upgrade also newer versions
	CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) $(UPGRADE) --output-file requirements.txt requirements.in
	CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) $(UPGRADE) --output-file requirements-dev.txt requirements-dev.in
	PATH="$(CURDIR)/$(BIN):$$PATH" npm install --package-lock-only
	@$(PYTHON) config/setup

clean:  ## removes what set-up and tests have made; the next set-up makes it again
	rm -rf .venv node_modules hall/client/lib hall/client/lib.fresh hall/client/lib.old
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist *.egg-info
	find hall drivers tests config -name __pycache__ -type d -prune -exec rm -rf {} +

# The parts of `make test` and `make check`, each of which may be run alone after `make setup`.

browser-units:
ifneq ($(UNIT_TESTS),)
	$(BIN)/python -m tests.node_units $(UNIT_TESTS)
else ifneq ($(BROWSER_CODE),)
	@echo "there is browser code, but tests/browser_units/ holds no *.test.js"; exit 1
endif

lint:
	$(BIN)/ruff check .

style:
	$(BIN)/ruff format --check .

types:
	cd config/setup && ../../$(BIN)/mypy --strict *.py  # scripts that know each other by their bare names
	$(BIN)/mypy

imports:
	$(BIN)/lint-imports --no-cache --no-logo

browser-types:
	$(BIN)/node node_modules/typescript/bin/tsc --noEmit --project tsconfig.json

laws:
	$(BIN)/python -m pytest -q tests/laws
