# Two commands are all that a developer needs: make serve, make test.
# The work is done by the scripts, so that each can be run and read alone.

PORT ?= 8080

.DEFAULT_GOAL := help
.PHONY: help serve build test test-browsers fuzz reproduce lighthouse bench clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: build ## Install what is missing, build the release page and serve it on this machine (PORT=8080)
	@cargo run --quiet --locked --bin serve -- dist $(PORT)

build: ## Install what is missing and build the release page into dist/
	@scripts/setup build
	@scripts/build

test: ## Install what is missing and run every check, in the browser too
	@scripts/test

test-browsers: build ## Install Firefox and WebKitGTK too, and make the journeys in three engines
	@scripts/test-browsers

fuzz: ## Install cargo-fuzz and throw hostile input at the readers and writers (SECONDS=60 for each of five targets)
	@SECONDS_EACH=$(or $(SECONDS),60) scripts/fuzz

reproduce: ## Build the committed tree twice in folders of their own and compare the bytes (some minutes)
	@scripts/setup build
	@scripts/reproduce

lighthouse: build ## Measure the built page with Lighthouse, as on a desk and as on a phone (about two minutes)
	@scripts/lighthouse

bench: ## Measure library, page and sizes beside their references, and write BENCHMARKS.md (some minutes)
	@scripts/setup bench
	@scripts/bench

clean: ## Remove everything that was built (installed tools stay)
	@cargo clean --quiet
	@rm -rf dist
