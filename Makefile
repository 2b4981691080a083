# Tarmaq: `make run` builds the base and serves it, `make test` checks everything.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8001
PLUGIN_TESTS = $(wildcard tests/queries/pages/test_*page*.py) $(addprefix tests/queries/pages/test_, \
	site.py canned.py renderers.py openapi.py)

.PHONY: run build test test-datasette-alpha check fix messages fuzz audit bench bench-quick docs reference screenshots wheel clean

run: build
	$(BIN)/tarmaq show 335/2020-06-08#para_13 --on 2023-01-01 --db tarmaq.db
	$(BIN)/tarmaq serve --db tarmaq.db --port $(PORT)

build: .venv/.run
	$(BIN)/tarmaq build data/orders --db tarmaq.db

# Everything that is tested: style, types, direction of imports, tests.
test: check .venv/.docs
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Collects the strings of the interface into the catalogs; translations are then written by hand.
# Without headers (dates, addresses) the same strings give the same files.
CATALOG := --omit-header --ignore-obsolete --no-fuzzy-matching --ignore-pot-creation-date
messages: .venv/.dev
	$(BIN)/pybabel -q extract --mapping=babel.cfg --keywords=N_ --keywords=say --no-location \
		--sort-output --omit-header --output-file=queries/pages/locale/tarmaq.pot queries
	for language in kk ru; do $(BIN)/pybabel -q update --input-file=queries/pages/locale/tarmaq.pot \
		--output-file=queries/pages/locale/$$language/tarmaq.po --locale=$$language \
		--init-missing $(CATALOG); done

# One table of figures; `make bench BENCH=--small` leaves the base of 10,000 acts out.
bench: .venv/.dev
	$(BIN)/python -m bench $(BENCH)
	$(BIN)/python -m bench.formats
	$(BIN)/python -m bench.memory
	$(BIN)/python -m bench.search
	$(BIN)/python -m bench.processes

bench-quick: .venv/.dev
	$(BIN)/python -m bench.quick

# The tests of the pages on the newest alpha of Datasette 1.0, in an environment of its own.
# Sites that several tests share are kept open: the alpha would close them after the first.
test-datasette-alpha: .venv-alpha/.made
	.venv-alpha/bin/python -m pytest --override-ini datasette_autoclose=false $(PLUGIN_TESTS)

# The documentation as a site, in site/; every page, link and command in it is tested.
docs: .venv/.docs
	$(BIN)/python -m docs.generate_reference --check
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

# The pages of reference that are made from the program.
reference: .venv/.dev
	$(BIN)/python -m docs.generate_reference

# Hostile bytes for readers, parsers and appliers: 60 seconds for each target.
fuzz: .venv/.dev
	$(BIN)/python -m pip install --quiet --requirement fuzz/requirements.lock
	$(BIN)/python -m fuzz --seconds $(or $(SECONDS_EACH),60) --seed $(or $(SEED),1)

# Known faults of the pinned packages, asked of the package index that pip is set to.
audit: .venv/.dev
	$(BIN)/python -m bench.audit

# The main pages at desk and phone width, in docs/screenshots; needs the system's Chromium.
screenshots: .venv/.dev
	$(BIN)/python -m bench.screenshots

wheel: .venv/.dev
	$(BIN)/python -m build --no-isolation

clean:
	rm -rf .venv .venv-alpha dist build site tarmaq.db tarmaq.db.*

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Tarmaq needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/.run: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.lock
	touch $@

.venv-alpha/.made: requirements.lock requirements-dev.lock requirements-alpha.lock pyproject.toml
	$(PYTHON) -m venv .venv-alpha
	.venv-alpha/bin/python -m pip install --quiet --requirement requirements.lock
	.venv-alpha/bin/python -m pip install --quiet --requirement requirements-dev.lock
	.venv-alpha/bin/python -m pip install --quiet --requirement requirements-alpha.lock
	.venv-alpha/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/.docs: .venv/.dev requirements-docs.lock
	$(BIN)/python -m pip install --quiet --requirement requirements-docs.lock
	touch $@
