# Two commands on a fresh machine: `make run` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= harmel-data
LOCKED := --disable-pip-version-check --quiet --require-hashes --only-binary :all:
FAST := src/harmel/methods src/harmel/alliance/rules $(wildcard src/harmel/review/*/rules src/harmel/review/*/rules.py src/harmel/*/tests/test_rule* src/harmel/review/*/tests/test_rule* src/harmel/review/*/tests/test_funnel.py)
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --extra postgres pyproject.toml

# Compiled modules are kept: each command, server and worker of the tests reads them in again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check fast bench bench-web bench-opinion bench-judgement bench-assessment bench-foresight docs lock clean
.DEFAULT_GOAL := help

help:
	@echo "make run    rehearse the review that ships, then serve it on 127.0.0.1:8000 (HARMEL_SERVE=0: only rehearse)"
	@echo "make test   every test this machine can run"
	@echo "make fast   methods and rules, in seconds"
	@echo "make check  style, types, contracts"
	@echo "make bench  side by side with the peers (bench-web: the server under load; bench-opinion: the map and its peer; bench-judgement: pools and ranks and theirs; bench-assessment: a panel of 800 experts; bench-foresight: scenarios, futures and experiments and theirs)"
	@echo "make docs   write the generated reference anew"
	@echo "make lock   compile the locks anew (needs uv)"

$(VENV)/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Harmel needs Python 3.11 or later: make run PYTHON=python3.12"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install $(LOCKED) -r requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(BIN)/python -m pip install $(LOCKED) -r requirements-dev.lock
	touch $@

run: $(VENV)/.run
	@if [ -f $(DATA)/harmel.sqlite3 ] && [ -f $(DATA)/report.pdf ]; then echo "The rehearsal stands in $(DATA) already; \`make clean\` removes it."; \
	else $(BIN)/harmel rehearse examples/nato2030 --out $(DATA); fi
	@echo "The report: $(DATA)/report.html and $(DATA)/report.pdf. Its record: $(DATA)/record.zip."
	@if [ "$${HARMEL_SERVE:-1}" = 1 ]; then $(BIN)/harmel serve --data $(DATA); fi

test: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

# Without the compiled kernel, which numba would first have to make: both kernels are held against each other in the whole suite.
fast: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n 0 --hypothesis-profile fast --ignore-glob '*compiled.py' -m "not slow and not browser and not scale" $(FAST)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -q -n 0 tests/test_architecture.py tests/test_lock.py

bench: $(VENV)/.dev
	$(BIN)/python -m bench

bench-web: $(VENV)/.dev
	$(BIN)/python -m bench.web

bench-opinion: $(VENV)/.dev
	$(BIN)/python -m bench.opinion $(ARGS)

bench-judgement: $(VENV)/.dev
	$(BIN)/python -m bench.judgement $(ARGS)

bench-assessment: $(VENV)/.dev
	$(BIN)/python -m bench.assessment $(ARGS)

bench-foresight: $(VENV)/.dev
	$(BIN)/python -m bench.foresight $(ARGS)

bench-live: $(VENV)/.dev
	$(BIN)/python -m bench.live

docs: $(VENV)/.dev
	$(BIN)/python docs/reference/write.py

lock:
	$(COMPILE) --group build -o requirements.lock
	$(COMPILE) --group build --group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(DATA) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
