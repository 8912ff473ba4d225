# Every target sets itself up on a machine that has only Python 3.11+ with venv, and make.
PYTHON ?= python3
PORT ?= 8080
RUN = $(PYTHON) dev.py

.PHONY: demo serve test check format rules bench lock

demo: ## A whole EST round in the browser, on 127.0.0.1:$(PORT)
	@ESTBOT_PORT=$(PORT) exec $(RUN) runtime estbot demo

serve: ## The service itself
	@exec $(RUN) runtime estbot serve

test: ## Every test, on SQLite and PostgreSQL
	@$(RUN) dev python -m pytest -n 2 --dist loadscope --no-loadscope-reorder $(ARGS)

check: ## Style, types, architecture and the rules' coverage
	@$(RUN) dev ruff format --check .
	@$(RUN) dev ruff check .
	@$(RUN) dev mypy
	@$(RUN) dev lint-imports
	@$(RUN) dev python -m tests.rules --check

format: ## Puts the code in its form
	@$(RUN) dev ruff format .
	@$(RUN) dev ruff check --fix .

rules: ## Each rule of the requirement list with its tests, and those still without
	@$(RUN) dev python -m tests.rules

bench: ## Speed as ratios, side by side in one run
	@$(RUN) dev python -m benchmarks

lock: ## Locks the versions anew (needs uv)
	uv pip compile pyproject.toml --group build -o requirements.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q
	uv pip compile pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q
