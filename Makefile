# Service Tickets: everything is done from here. `make` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory
include tools.env

CARGO_HOME ?= $(HOME)/.cargo
# sass and wasm-opt come from npm; .tools holds versions of ours beside different ones of yours.
export PATH := $(CURDIR)/node_modules/.bin:$(CURDIR)/.tools/bin:$(CARGO_HOME)/bin:$(PATH)
# What would put the output elsewhere, or replace the flags of .cargo/config.toml.
unexport CARGO_TARGET_DIR CARGO_BUILD_TARGET CARGO_BUILD_TARGET_DIR RUSTFLAGS CARGO_ENCODED_RUSTFLAGS
# Both are compiled into the addresses of the server functions: they must be the same in every build.
export SERVER_FN_PREFIX := /fn
export DISABLE_SERVER_FN_HASH := true

PROGRAM := target/release/service-tickets
# There are lazy pages: every browser build must be split, or the page does not start.
SPLIT := --split
# In CI a lock file that does not fit is an error, at home it is brought up to date.
LOCKED := $(if $(CI),--locked)
CARGO_LEPTOS_LOCKED := $(if $(CI),--cargo-locked)

# What the browser's part and the program are made of. Directories are listed as well: they change when a file goes.
COMMON := Cargo.toml Cargo.lock .cargo/config.toml rust-toolchain.toml tools.env
SITE_SOURCES := $(COMMON) package-lock.json $(wildcard .ci/*.mjs .ci/load-parts.js) $(shell find app frontend style public -not -name '*.snap*' -not -name '* *')
SERVER_SOURCES := $(shell find server -not -name '*.snap*' -not -name '* *')

# The stamps keep the identity of what was built: `cargo build` by hand puts a program without the site, and
# `cargo leptos build` a site of another kind, in the same place.
STAMPS := target/.make
SITE_ID := stat -c '%i %Y' target/site/pkg
PROGRAM_ID := stat -c '%i %s %Y' $(PROGRAM)
# foreign NAME,COMMAND: "always" unless COMMAND says what the stamp says
foreign = $(shell [[ -e $(STAMPS)/$(1) && "$$($(2) 2>/dev/null)" == "$$(<$(STAMPS)/$(1))" ]] || echo always)

.PHONY: help run build dev test soak lint e2e sdk bench sizes fmt setup clean always

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(STAMPS)/program ## set up, build and start the console with demo data on http://127.0.0.1:3000
	@exec $(PROGRAM) demo

build: $(STAMPS)/program ## the release program with the site inside: target/release/service-tickets
	@.ci/sizes.sh

dev: ## the demo with rebuild and reload after each change (its own target directory and data)
	@.ci/setup.sh rust tools node
	@CARGO_TARGET_DIR=target/dev LEPTOS_SITE_ROOT=target/dev/site DATA_DIR="$${DATA_DIR:-target/dev/data}" \
		exec cargo leptos watch $(SPLIT) -- demo

test: ## all tests: Rust on SQLite and PostgreSQL, then the journeys in Chromium and Huawei's SDK on both
	@.ci/setup.sh rust tools node postgres smtp sdk browser
	@# A test waits for its database as long as it works: two for each core.
	RUST_TEST_THREADS=$$((2 * $$(nproc))) .ci/with-postgres.sh .ci/with-smtp.sh cargo test --workspace --exclude frontend $(LOCKED)
	@$(MAKE) $(STAMPS)/program
	@.ci/sizes.sh --check
	@.ci/e2e.sh
	@.ci/sdk.sh

soak: ## twenty thousand authorizations to their ends, with a clock that jumps: some minutes
	@.ci/setup.sh rust
	cargo test -p desk --test suite $(LOCKED) -- --ignored authorization::expiry

e2e: $(STAMPS)/program ## the journeys only; GREP='sign in' picks some, E2E_DATABASE=sqlite|postgres one database
	@.ci/setup.sh node postgres smtp browser
	@.ci/e2e.sh

sdk: $(STAMPS)/program ## Huawei's Python SDK against the program; ONLY='label export' picks some tests, E2E_DATABASE one database
	@.ci/setup.sh postgres smtp sdk
	@.ci/sdk.sh $(ONLY)

lint: ## formats, clippy for server and browser, TypeScript, styles
	@.ci/setup.sh rust node
	cargo fmt --all --check
	cargo clippy --workspace --exclude frontend --all-targets $(LOCKED) -- -D warnings
	cargo clippy -p frontend --profile wasm-release --target wasm32-unknown-unknown --target-dir target/front $(LOCKED) -- -D warnings
	tsc --noEmit --project end2end
	sass --no-source-map style/main.scss >/dev/null
	@if command -v shellcheck >/dev/null; then shellcheck -x .ci/run .ci/*.sh; fi

bench: $(STAMPS)/program ## measure the release program under load
	@.ci/setup.sh node postgres browser bench
	@end2end/bench/run.sh

sizes: ## what travels to the browser, from the last release build
	@.ci/sizes.sh

fmt: ## bring the Rust sources into form
	cargo fmt --all

setup: ## only the set-up: toolchain, tools, packages
	@.ci/setup.sh rust tools node postgres smtp sdk browser

clean: ## remove what was built (data/ stays)
	rm -rf target end2end/test-results

LIBRARY := cargo build --release --package server --features embed $(LOCKED) --lib

# The site: wasm, js and css with hashed names and beside each its .br and .gz.
$(STAMPS)/site: $(SITE_SOURCES) $(call foreign,site,$(SITE_ID))
	@.ci/setup.sh rust tools node
	@# The program's library needs no site. It is built meanwhile, since linking and packing the site keep one core busy; that
	@# is the longer way to go alone, so the library steps back for it. It is a process group, which ends with the site's
	@# build when that fails or is interrupted.
	set -m; nice $(LIBRARY) & set +m; trap 'kill -- -$$! 2>/dev/null || true' EXIT; \
		cargo leptos build --release $(SPLIT) --frontend-only $(CARGO_LEPTOS_LOCKED); node .ci/finish-site.mjs; wait $$!
	@mkdir -p $(@D) && $(SITE_ID) >$@

# The program takes the site in.
$(STAMPS)/program: $(STAMPS)/site $(SERVER_SOURCES) $(call foreign,program,$(PROGRAM_ID))
	@.ci/setup.sh rust
	$(LIBRARY) --bin service-tickets
	@$(PROGRAM_ID) >$@
