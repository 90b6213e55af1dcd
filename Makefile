# The verbs. People and CI run the same thing: `make check` is build_all.sh test.
bin := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run lander check fmt lint types layers lit unit property stress package docs clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

setup: ## .venv with everything
	./build_all.sh

run: ## conv2d_bench.tl optimizes itself
	./run_example.sh

lander: ## neuro_lander.tl crashes, heals and lands
	./run_lander.sh

check: ## every check and every test, as CI does
	./build_all.sh test

fmt: ## format, and fix what ruff can fix
	$(bin)/ruff format
	$(bin)/ruff check --fix

lint: ## ruff
	$(bin)/ruff check
	$(bin)/ruff format --check

types: ## pyright, strict
	$(bin)/pyright

layers: ## imports go down only
	$(bin)/lint-imports

lit: ## the .tl tests and the examples
	$(bin)/lit -s --timeout 300 tests/lit tests/examples tests/docs

unit: ## pytest tests/unit
	$(bin)/pytest tests/unit

property: ## pytest tests/property
	$(bin)/pytest tests/property

stress: ## pytest tests/stress
	$(bin)/pytest tests/stress

package: ## sdist and wheel, installed elsewhere
	$(bin)/pytest tests/packaging

docs: ## the generated pages
	$(bin)/python -m tensorlang.driver.docs

clean: ## caches and build products; .venv stays
	rm -rf build dist .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src tools tests -name __pycache__ -prune -exec rm -rf {} +
