# Every target does its own set-up in .venv; nothing but Python 3.11 or newer is needed to begin.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
KAFKA_JARS ?= .cache/kafka-jars

.PHONY: help setup check test golden evaluate fit learn bench up faults fuzz laws clean

help: ## what there is to make
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	@for python in python3 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then echo "Python 3.11 or newer is needed (looked for python3, python3.13, python3.12, python3.11)" >&2; exit 1; fi; \
	$$found -m venv $(VENV) || { rm -rf $(VENV); echo "venv is missing: on Debian or Ubuntu, apt-get install python3-venv" >&2; exit 1; }

$(RUN_STAMP): pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing what Tallywire runs on ..." >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(DEV_STAMP): pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing what Tallywire is developed with ..." >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ $(RUN_STAMP)

setup: $(DEV_STAMP) kafka ## the virtual environment, and a real Kafka's jars where Java and Maven are found

.PHONY: compiled
compiled: $(DEV_STAMP) ## compile the reading to C, for about twice its speed
	$(BIN)/tallywire compile

.PHONY: kafka
kafka:
	@if [ -n "$$KAFKA_BOOTSTRAP_SERVERS" ] || ls $(KAFKA_JARS)/kafka_*.jar >/dev/null 2>&1; then :; \
	elif command -v java >/dev/null && command -v mvn >/dev/null; then \
	  echo "fetching Apache Kafka's jars ..." >&2; \
	  mvn -q -B -f tests/integration/pom.xml dependency:copy-dependencies -DoutputDirectory=$(abspath $(KAFKA_JARS)) >&2 \
	    || echo "Apache Kafka could not be fetched: the tests that need it will be skipped" >&2; \
	else echo "no java and mvn: the tests on a real Kafka will be skipped (Debian: apt-get install default-jre-headless maven)" >&2; fi

check: $(DEV_STAMP) ## format, lint, types, import contract, drift of the generated schemas
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/tallywire schema export --check

test: setup ## the tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

golden: $(DEV_STAMP) ## rewrite the golden event logs; read the diff before you commit it
	GOLDEN_REWRITE=1 $(BIN)/python -m pytest -q tests/golden
	git --no-pager diff --stat -- tests/golden

evaluate: $(DEV_STAMP) ## how well each set of seeds/gold is read, against what was kept; rewrites *.figures.json and the reading report
	@for gold in seeds/gold/*.jsonl; do \
	  set=$${gold%.jsonl}; stories="--stories seeds"; [ ! -f $$set-stories.json ] || stories="$$stories --stories $$set-stories.json"; \
	  [ $$set != seeds/gold/dev ] || stories="$$stories --leave-one-story-out"; echo "$$gold"; \
	  $(BIN)/tallywire evaluate $$gold $$stories --errors --record $$set.figures.json || exit 1; \
	done
	$(BIN)/tallywire reading-report --blind unseen- seeds/gold/*.figures.json > docs/reading-report.md

SEED_DAY := seeds/nagorno-karabakh-2020/gold/2020-09-28.gold.jsonl@seeds/nagorno-karabakh-2020/2020-09-28.txt
MADE := $(foreach set,more made-a made-b made-c made-d made-e made-f made-g made-h made-i made-j made-k made-l made-m made-n made-o made-p made-q,seeds/gold/$(set).jsonl:seeds/gold/$(set)-stories.json)
# The seed's day must stay exact, and the development gold is what the conventions of mode and population are taken from: they count more often.
FIT_ON ?= $(foreach n,1 2 3 4 5 6 7 8 9 10 11 12,$(SEED_DAY)) $(foreach n,1 2 3,seeds/gold/dev.jsonl) $(MADE)

fit: $(DEV_STAMP) ## fit the weights of evidence to the gold (FIT=--leave-out shows each story left out, too)
	$(BIN)/python -m streams.fitting --write $(FIT) $(FIT_ON)
	$(BIN)/python -m streams.learning --write $(LEARN_ON)

LEARN_ON ?= $(SEED_DAY) seeds/gold/dev.jsonl $(MADE) seeds/claims/claims.jsonl:seeds/claims/claims-stories.json
learn: $(DEV_STAMP) ## learn the table of wording alone, from all of the gold (LEARN=--leave-out: what it is worth on each story left out)
	$(BIN)/python -m streams.learning $(or $(LEARN),--write) $(LEARN_ON)

bench: compiled ## measure speed and append it to tests/bench/history.jsonl
	$(BIN)/python tests/bench/bench.py

faults: setup ## kill, stop, cut and restart things on a real Kafka and compare with the replay (FAULTS="--long": an hour of it)
	$(BIN)/python -m tests.faults $(FAULTS)

laws: $(DEV_STAMP) ## try the laws on as many examples as you like, new ones each time (LAWS=2000)
	LAWS_EXAMPLES=$(or $(LAWS),2000) $(BIN)/python -m pytest -q tests/laws $(PYTEST_ARGS)

fuzz: $(DEV_STAMP) ## throw bytes at everything that reads them (FUZZ="--seconds 1800 --keep"); what is found is kept in tests/fuzz/corpus
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[fuzz]'
	$(BIN)/python -m tests.fuzz $(FUZZ)

up: $(RUN_STAMP) ## broker, worker and a day of archived coverage, here and now
	@$(BIN)/tallywire up

clean: ## remove what the other targets made
	rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info
