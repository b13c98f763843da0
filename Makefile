# Everything this repository can do, one verb each. `make` alone lists them.
# Wants make, a POSIX shell and Python 3.11 or newer; the rest goes into .venv.

PYTHON ?= python3
BIN = .venv/bin
RUNS ?= 1000
PLANS ?= 20000
PYTHONS ?= python3.11 python3.12 python3.13
PART ?= assessment
SAMPLE ?= 150
TARGETS ?= plan actuals words source template command repository xlsx ods parquet web word pdf letter
CATALOGUES = $(wildcard auditor/locales/*.po)
PIP = $(BIN)/python -m pip --disable-pip-version-check -qq

.DEFAULT_GOAL = help
.DELETE_ON_ERROR:
.PHONY: help audit test check catalogues lint format-check format types coverage judges fuzz pythons golden docs docs-check report site bench bench-slopes bench-peers mutation score-draft pins clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

audit: .venv/runtime ## show what it does: the county in brief, simulated quarters, the national years
	@PYTHONPATH=. $(BIN)/python tools/tour.py

test: .venv/dev ## run the tests
	$(BIN)/python -m pytest -n auto

check: format-check lint types coverage docs-check ## everything that must hold before a change lands

lint: .venv/dev ## ruff's rules and the import contracts
	$(BIN)/ruff check
	$(BIN)/lint-imports --no-logo

format-check: .venv/dev ## fail on a file that `make format` would change
	$(BIN)/ruff format --check

format: .venv/dev ## lay out the code and mend what ruff can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

types: .venv/dev ## mypy, strict, on the code and the tests
	$(BIN)/mypy

judges: tests/npm/node_modules/.installed ## install the judges that tests ask about files and pages (needs npm; without it those tests are skipped)

tests/npm/node_modules/.installed: tests/npm/package.json tests/npm/package-lock.json
	@npm install --prefix tests/npm --no-save --omit-lockfile-registry-resolved --no-audit --no-fund --loglevel=error
	@touch $@

coverage: .venv/dev ## the tests again, failing on a line or branch that none of them runs
	@$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto
	@$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

fuzz: .venv/dev ## try RUNS inputs of its own making on each target of tests/fuzz, and PLANS on the oracle (TARGETS, RUNS; Linux)
	$(PIP) install -c constraints.txt -e '.[fuzz]'
	@for target in $(TARGETS); do $(BIN)/python tools/fuzz.py "$$target" --runs $(RUNS) || exit; done
	$(BIN)/python tools/oracle.py --plans $(PLANS)

pythons: ## write all kinds of output with each Python of PYTHONS and fail where their bytes differ
	$(PYTHON) tools/pythons.py $(PYTHONS)

golden: .venv/dev ## accept the present output as tests/golden (read the diff before you commit it)
	$(BIN)/python -m pytest --accept-golden

catalogues: .venv/dev ## compile the sentences of auditor/locales (.po to .mo) after a change
	$(BIN)/python tools/catalogues.py

docs: .venv/dev ## write the generated parts of the documents and the schema anew
	$(BIN)/python tools/docs.py

docs-check: .venv/dev ## fail if `make docs` would change something
	$(BIN)/python tools/docs.py --check

report: .venv/runtime ## write the simulated example's reports of each quarter into reports/, as text, Markdown, HTML, Word and Excel
	@mkdir -p reports
	@for quarter in 2024Q1 2024Q2 2024Q3 2024Q4; do for ending in txt md html docx xlsx; do \
	  $(BIN)/audit report examples/dancheng-2024-simulated --as-of $$quarter -o "reports/$$quarter.$$ending" || exit; \
	done; done
	@printf 'written, and kept out of git:\n' && ls reports/*

site: .venv/runtime ## write the public site of the examples into public/
	@$(BIN)/audit site examples -o public
	@printf 'open public/index.html\n'

bench: .venv/dev ## print start-up time, speed and memory as ratios (BENCH="--full --write": all sizes, into the document)
	$(BIN)/python tools/bench.py $(BENCH)

bench-slopes: .venv/dev ## how time grows with what is inside an input; fails on what is more than linear
	$(BIN)/python tools/bench_slopes.py

bench-peers: .venv/dev ## the same work by frictionless, pandas and hledger, as ratios (BENCH="--write")
	$(BIN)/python tools/bench_peers.py $(BENCH)

mutation: .venv/dev ## change one thing of a package at a time and see whether a test notices (PART, SAMPLE)
	$(PIP) install -c constraints.txt -e '.[mutation]'
	$(BIN)/python tools/mutation.py $(PART) --sample $(SAMPLE)

score-draft: .venv/dev ## print how well `audit draft` understands the labelled texts of tests/corpus, or of DIR
	$(BIN)/python tools/score_draft.py $(DIR)

pins: ## find the newest allowed versions and write constraints.txt anew
	@rm -rf build && mkdir build
	$(PYTHON) -m venv build/pins
	build/pins/bin/python -m pip --disable-pip-version-check -qq install '.[dev,fuzz,mutation]'
	@sed '/^[^#]/,$$d' constraints.txt > build/constraints.txt
	@build/pins/bin/python -m pip freeze --exclude auditor >> build/constraints.txt
	@mv build/constraints.txt constraints.txt && rm -rf build

clean: ## remove .venv and all that the tools left behind
	rm -rf .venv build dist wheels reports public .coverage .coverage.* htmlcov
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find auditor/locales -name '*.mo' -delete
	find auditor tests tools -name __pycache__ -prune -exec rm -rf {} + 2> /dev/null || true

# The empty files .venv/created, runtime and dev say what was installed, and when.
.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || { \
	  echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2> /dev/null || echo missing)."; \
	  echo "Name another one: make PYTHON=python3.13 ..."; exit 1; } >&2
	@if $(PYTHON) -c 'import ensurepip, venv' 2> /dev/null; then $(PYTHON) -m venv .venv; \
	elif $(PYTHON) -c 'import pip, venv' 2> /dev/null; then \
	  $(PYTHON) -m venv --without-pip .venv && \
	  $(PYTHON) -m pip --disable-pip-version-check -qq --python $(BIN)/python install pip; \
	else \
	  echo "$(PYTHON) has neither ensurepip nor pip, so it cannot make a virtual environment."; \
	  echo "On Debian or Ubuntu: apt-get install python3-venv. Or name another: make PYTHON=python3.13 ..."; exit 1; \
	fi >&2
	@touch $@

# The program is compiled here: where Python may not keep what it compiles (PYTHONDONTWRITEBYTECODE), every start would
# do it anew, which takes longer than all the rest of a start.
.venv/runtime: .venv/created pyproject.toml constraints.txt $(CATALOGUES)
	$(PIP) install -c constraints.txt -e '.[sheets,documents,office]'
	@$(BIN)/python -m compileall -q auditor
	@touch $@

.venv/dev: .venv/created pyproject.toml constraints.txt $(CATALOGUES)
	$(PIP) install -c constraints.txt -e '.[dev]'
	@$(BIN)/python -m compileall -q auditor
	@touch .venv/runtime $@
