# `make run` and `make test` are all that a fresh machine needs; the rest is for people who work here.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.10 python3.9 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1 && echo "$$p" && break; done)
DESK := .venv/bin
ASSISTANT := .venv-assistant/bin
# Whatever is started from here tells nobody about it, a bare `rasa` included.
export RASA_TELEMETRY_ENABLED := false
UV = $$($(PYTHON) scripts/environments.py --uv)
COMPILE = $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate

# Unit tests of code that only ever runs in the front desk's environment.
DESK_ONLY := $(addprefix tests/unit/,app bench bootstrap commands desk editing launch metrics rehearsal settings webchat whatsapp)

.PHONY: help run test rehearse bench lint lock environments desk-environment check-python \
	check-browser

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: environments ## install what is missing, start everything, stay in front
	@exec $(DESK)/warmline up --with-make

test: environments ## every test, in both environments, one part beside the other
	@$(PYTHON) scripts/browser.py
	@$(PYTHON) scripts/beside.py \
		$(DESK)/python -m pytest -m "not assistant" $(PYTEST) \
			tests/e2e tests/docs \
		BESIDE \
		$(DESK)/python -m pytest -m "not assistant" $(PYTEST) \
			tests/unit tests/contract tests/integration \
		BESIDE \
		$(ASSISTANT)/python -m pytest $(addprefix --ignore=,$(DESK_ONLY)) $(PYTEST) \
			tests/unit tests/conversations

rehearse: environments ## break one thing at a time beside the shop, see what customers see
	@exec $(DESK)/warmline rehearse $(REHEARSE)

bench: environments ## how fast it is, beside a stock bot; writes docs/performance.md (BENCH="--only turns")
	@exec $(DESK)/python -m bench $(BENCH)

lint: desk-environment ## style, types, import rules
	$(DESK)/ruff check .
	$(DESK)/ruff format --check .
	$(DESK)/mypy
	$(DESK)/lint-imports

lock: check-python ## work out the hashed locks again from pyproject.toml
	$(COMPILE) --python-version 3.8 --only-binary :all: requirements/uv.in -o requirements/uv.txt
	$(COMPILE) --python-version 3.11 --extra desk --extra test --extra check \
		pyproject.toml -o requirements/desk.txt
	$(COMPILE) --python-version 3.10 --extra assistant --extra test \
		--override requirements/overrides.txt pyproject.toml -o requirements/assistant.txt

environments: check-python
	@$(PYTHON) scripts/environments.py desk assistant

desk-environment: check-python
	@$(PYTHON) scripts/environments.py desk

check-python:
	@test -n "$(PYTHON)" || { echo "Warmline needs some Python 3.9 or newer to begin with: install python3 \
	(Debian, Ubuntu: apt-get install python3 python3-venv; macOS: xcode-select --install)." >&2; exit 1; }
