# The whole of Vigie's work, from a machine with Python 3.11, make and the package registries.
#   make run       a usable site with a fictional State, on 127.0.0.1:8000
#   make test      everything that must hold
#   make test-all  the same twice, long fuzzing, every page in both languages
SHELL := /bin/bash
PYTHON ?= python3
# uv where present, else venv and pip.
UV := $(shell command -v uv 2>/dev/null)
venv = if [ -n "$(UV)" ]; then $(UV) venv -q --python $(PYTHON) $(1); else $(PYTHON) -m venv $(1); fi
install = if [ -n "$(UV)" ]; then $(UV) pip install -q --python $(1)/bin/python $(2); else $(1)/bin/python -m pip install -q --disable-pip-version-check $(2); fi

.PHONY: run test test-all messages reference screenshots fix clean

run: .venv/.stamp
	@.venv/bin/vigie up --demo

.venv/.stamp: requirements/web.txt pyproject.toml
	$(call venv,.venv)
	$(call install,.venv,-r requirements/web.txt)
	$(call install,.venv,--no-deps -e .)
	.venv/bin/python scripts/messages.py compile
	touch $@

.venv-test/.stamp: requirements/test.txt
	$(call venv,.venv-test)
	$(call install,.venv-test,-r requirements/test.txt)
	touch $@

.venv-lib/.stamp: requirements/library-test.txt
	$(call venv,.venv-lib)
	$(call install,.venv-lib,-r requirements/library-test.txt)
	touch $@

test: .venv-test/.stamp .venv-lib/.stamp
	@scripts/test

test-all: .venv-test/.stamp .venv-lib/.stamp
	@scripts/test --all

messages: .venv-test/.stamp
	PYTHONPATH=src .venv-test/bin/python scripts/messages.py extract
	PYTHONPATH=src .venv-test/bin/python scripts/messages.py compile

reference: .venv-test/.stamp
	PYTHONPATH=src:tests DJANGO_SETTINGS_MODULE=settings_for_tests .venv-test/bin/python scripts/reference.py

screenshots: .venv-test/.stamp
	PYTHONPATH=src PICTURES=docs/images .venv-test/bin/python -m pytest -q tests/browser/test_pictures.py

fix: .venv-test/.stamp
	.venv-test/bin/ruff check -q --fix . ; .venv-test/bin/ruff format -q .

clean:
	rm -rf .venv .venv-test .venv-lib .venv-pg dist build
