# The verbs that people and CI share. `make site` and `make test` need Python 3.11 or newer, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BROWSER := tests/browser
TOOLS := $(BROWSER)/node_modules/.ready

POT := templates/locale/briefs.pot

PROPERDOCS := .venv-properdocs
PEERS := benchmarks/peers
PEERS_VENV := .venv-bench
# Options of `make bench`: make bench BENCH="--sizes 100 1000"
BENCH ?=

# To compile the modules anew takes longer than most tests, so Python keeps them.
unexport PYTHONDONTWRITEBYTECODE
# The files with tests that measure; the others need not be read for them.
ALONE = $(shell grep -rl --include='test_*.py' --exclude-dir=node_modules 'mark\.alone' tests)

.PHONY: help setup site serve test test-all test-fast fuzz mutants lint format check derive messages golden screenshots bench bench-smoke peers properdocs crash tools lock clean dist audit

help:  ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: $(READY)  ## Set up the environment that the other targets use

site: $(READY)  ## Set up, build the site into site/
	@$(BIN)/briefs build
	@echo "To look at it: make serve, then open http://127.0.0.1:8000/"

serve: $(READY)  ## Serve the site, and rebuild it when a file changes
	@$(BIN)/briefs serve

test: $(READY) tools  ## Set up, run the tests; those that measure run last and alone
	@$(BIN)/python -m pytest -n auto --dist worksteal -m "not alone and not nightly"
	@$(BIN)/python -m pytest -m "alone and not nightly" $(ALONE)

test-all: $(READY) tools  ## All tests, with every item of long lists and many drawn examples; takes hours
	@EXHAUSTIVE=true $(BIN)/python -m pytest -n auto --dist worksteal -m "not alone"
	@EXHAUSTIVE=true $(BIN)/python -m pytest -m alone $(ALONE)

test-fast: $(READY)  ## The tests that take seconds
	@$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow" --ignore=tests/browser --ignore=tests/hostile

fuzz: $(READY)  ## An hour of damaged files and drawn records for every reader
	@$(BIN)/python -m tests.fuzz --minutes 60

crash: $(READY)  ## Kill 200 builds at random moments, and look at what is left of them
	@$(BIN)/python -m tests.integration.crashes --kills 200

mutants: $(READY)  ## Take out each guard in turn, in a copy: its test has to fail
	@$(BIN)/python -m tests.mutants

lint: $(READY)  ## Linter, formatter check and type checker
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@if [ -x $(BIN)/actionlint ]; then $(BIN)/actionlint; fi
	@if [ -x $(BIN)/zizmor ]; then $(BIN)/zizmor --offline --no-progress --quiet .github; fi

format: $(READY)  ## Format the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

check: $(READY)  ## Check the records
	@$(BIN)/briefs check --strict

derive: $(READY)  ## Regenerate what is derived from the model
	@$(BIN)/briefs derive

messages: $(READY)  ## Update the catalogues of the interface's words from the sources
	@$(BIN)/pybabel --quiet extract -F pyproject.toml --add-location=file --sort-output --no-wrap --omit-header -o $(POT) .
	@for po in templates/locale/*/LC_MESSAGES/briefs.po; do \
		$(BIN)/pybabel --quiet update -i $(POT) -o "$$po" -l "$$(basename $$(dirname $$(dirname $$po)))" \
			--no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date; done

golden: $(READY)  ## Regenerate the golden pages and messages of the tests (review the difference before you commit)
	@UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/integration/test_golden.py tests/integration/test_mistakes.py tests/exports/test_api.py

screenshots: $(READY)  ## One page of every kind in three widths and two colour schemes, into screenshots/
	@$(BIN)/python -m tests.browser.screenshots screenshots

bench: $(READY) peers  ## Measure the generator beside others, and write benchmarks/README.md (takes hours)
	@$(BIN)/python -m benchmarks.run $(BENCH)

bench-smoke: $(READY)  ## Whether time and output grow with the cases, and edits stay small; takes a minute
	@$(BIN)/python -m benchmarks.smoke

peers: $(PEERS_VENV)/.ready $(PEERS)/eleventy/node_modules/.ready

properdocs: $(PROPERDOCS)/.ready  ## Set up the successors of MkDocs and Material, for their test

tools:  ## Set up what the audits of the site need beside Python
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory --silent $(TOOLS); \
		else echo "npm is missing: the audits of the site are left out."; fi

lock: $(READY)  ## Lock the dependencies anew, with hashes
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --quiet \
		--custom-compile-command "make lock" -o requirements.lock

dist: $(READY)  ## Build the package into dist/; the same commit gives the same bytes
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/hatchling build -d dist

audit: $(READY)  ## Look for known faults of the dependencies, and list them in sbom.json (asks PyPI)
	@$(BIN)/pip-audit --requirement requirements.lock --disable-pip --require-hashes \
		--progress-spinner off --format cyclonedx-json --output sbom.json

clean:  ## Delete the site and the environment
	rm -rf site dist sbom.json screenshots $(VENV) $(PROPERDOCS) $(BROWSER)/node_modules $(PEERS_VENV) $(PEERS)/eleventy/node_modules

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up in $(VENV) (once; a minute or two) ..."
	@$(PYTHON) -m venv $(VENV) || { echo "If venv is missing: on Debian and Ubuntu, apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Material and MaterialX bring a module of one name, so that the second takes the place of the first.
$(PROPERDOCS)/.ready: tests/build/engines/properdocs.txt pyproject.toml
	@echo "Setting up in $(PROPERDOCS) (once; a minute) ..."
	@$(PYTHON) -m venv $(PROPERDOCS)
	@$(PROPERDOCS)/bin/python -m pip install --quiet --disable-pip-version-check -r $< -e .
	@$(PROPERDOCS)/bin/python -m pip uninstall --quiet --yes mkdocs-material
	@$(PROPERDOCS)/bin/python -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps -r $<
	@touch $@

$(TOOLS): $(BROWSER)/package-lock.json
	@echo "Setting up the audits of the site (once; a minute) ..."
	@cd $(BROWSER) && npm ci --loglevel=error --no-progress >/dev/null || \
		{ echo "npm could not set them up: the audits of the site are left out."; exit 0; }
	@test ! -d $(BROWSER)/node_modules || touch $@

$(PEERS_VENV)/.ready: $(PEERS)/requirements.txt
	@echo "Setting up the other generators in $(PEERS_VENV) (once; a minute) ..."
	@$(PYTHON) -m venv $(PEERS_VENV)
	@while read -r package; do \
		case "$$package" in "#"*|"") continue;; esac; \
		$(PEERS_VENV)/bin/python -m pip install --quiet --disable-pip-version-check "$$package" || \
			echo "$$package could not be installed: what needs it is left out."; \
	done < $<
	@touch $@

$(PEERS)/eleventy/node_modules/.ready: $(PEERS)/eleventy/package-lock.json
	@mkdir -p $(@D)
	@if command -v npm >/dev/null && (cd $(PEERS)/eleventy && npm ci --loglevel=error --no-progress >/dev/null); \
		then touch $@; else echo "npm could not set up Eleventy: it is left out."; fi
