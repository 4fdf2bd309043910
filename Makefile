# visimal: `make` alone lists what can be done here.

.DEFAULT_GOAL := help
.PHONY: help setup run test check format style types imports templates spelling \
        translations translations-check language migration migrate system-packages \
        wheel-check tests benchmarks chaos constraints lock sbom clean

PORT ?= 8000
FRESH ?=
#: How many tests run at once.
WORKERS ?= 2
# A file is one story: its tests run one after another, in one place.
AT_ONCE = -n $(WORKERS) --dist loadfile --no-loadscope-reorder --benchmark-disable

BIN := .venv/bin
READY := .venv/set-up
COMPILED := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))
MARKERS := -k msgid -k lazy_gettext -k gettext_in:2 -k ngettext_in:2,3

help: ## list what can be done
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | \
	    awk -F ':.*## ' '{ printf "  make %-16s %s\n", $$1, $$2 }'

setup: $(READY) $(COMPILED) ## make .venv with everything in it (again only what changed)
	@:

$(READY): pyproject.toml constraints.txt tools/set-up.sh
	@tools/set-up.sh

%.mo: %.po | $(READY)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

run: setup ## set up, load the demonstration project, serve it (PORT=8000 FRESH=1)
	@$(BIN)/visimal demo --port $(PORT) $(if $(filter-out 0 no,$(FRESH)),--fresh)

test: setup system-packages check wheel-check tests ## set up and run every check there is

check: setup style types imports translations-check ## the fast half: style, types, imports, translations

format: setup ## put Python and templates into the house's form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/djlint templates --reformat --quiet

style: setup templates spelling
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup ## check every type
	$(BIN)/mypy

imports: setup ## check that every import goes down
	$(BIN)/lint-imports

templates: setup ## check the form of the templates
	$(BIN)/djlint templates --check --lint --quiet

spelling: setup
	$(BIN)/codespell

translations: setup ## collect the texts of the code into the catalogues
	$(BIN)/pybabel --quiet extract -F babel.cfg $(MARKERS) --sort-output --no-location \
	    --project visimal --output-file translations/messages.pot .
	$(BIN)/pybabel --quiet update --input-file translations/messages.pot \
	    --output-dir translations --no-fuzzy-matching --ignore-pot-creation-date

translations-check: setup
	$(BIN)/pytest -q tests/habits/test_catalogues.py

language: setup ## begin a language: make language L=de
	@test -n "$(L)" || { echo "Which language? make language L=de"; exit 2; }
	$(BIN)/pybabel init --input-file translations/messages.pot \
	    --output-dir translations --locale $(L)

migration: setup ## write the step from the tables to the models: make migration m="add vat"
	@test -n "$(m)" || { echo 'What does it do? make migration m="add vat"'; exit 2; }
	$(BIN)/python tools/migration.py "$(m)"

migrate: setup ## bring the database up to date (every start does it too)
	$(BIN)/python -c "from visimal.app import create_app; create_app()"

system-packages:
	@tools/system-packages.sh

wheel-check: setup ## build the wheel and start it in an empty folder
	@tools/wheel-check.sh

# Where a wrong branch costs a cent every branch is asked for, of the tests that are
# about it; counting makes a test twice as slow, so the others run without.
COUNTED := visimal/domain tests/domain tests/export tests/golden tests/reports \
    tests/certification tests/imports
tests: setup
	$(BIN)/pytest $(AT_ONCE) --cov --cov-report= --durations 6 $(COUNTED)
	$(BIN)/coverage report --skip-covered --skip-empty --fail-under=100
	$(BIN)/pytest $(AT_ONCE) --durations 12 $(COUNTED:%=--ignore=%)

benchmarks: setup ## time the big cases: 100 partners, 100,000 lines of expenditure
	VISIMAL_BENCHMARK=full $(BIN)/pytest tests/benchmarks --benchmark-only \
	    --benchmark-columns=mean -p no:xdist

chaos: setup ## race and kill for a quarter of an hour: 120 kills, 12 writers a minute, 100 backups
	VISIMAL_CHAOS=full $(BIN)/pytest -q -s -p no:xdist tests/security/test_t13_kills.py \
	    tests/security/test_t15_races.py \
	    tests/safekeeping/test_backup.py::test_all_is_lost_and_put_back

constraints: setup ## write the versions now in .venv into constraints.txt
	@{ sed -n '/^#/p' constraints.txt; $(BIN)/pip freeze --exclude visimal | \
	    LC_ALL=C sort -f; } > constraints.new && mv constraints.new constraints.txt

lock: setup ## write the hashes of what a server is installed with into requirements.lock
	$(BIN)/python tools/lock.py

sbom: setup ## write the bill of materials into sbom.json
	@$(BIN)/python tools/sbom.py > sbom.json && echo sbom.json

clean: ## remove .venv and all that was built; the data in instance/ stays
	rm -rf .venv dist build .coverage .coverage.* .pytest_cache .mypy_cache \
	    .ruff_cache .hypothesis .import_linter_cache .benchmarks $(COMPILED)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
