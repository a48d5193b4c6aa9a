#!/usr/bin/env bash
# run.sh: fills databases, drives the release program over HTTP, prints a table and writes target/bench/*.json.
#   TICKETS='1000 100000'     how many tickets, one run each; 1000000 takes some minutes to fill
#   DATABASE=sqlite|postgres  which database; both: DATABASE='sqlite postgres'
#   CASE_SECONDS=5            how long each case is driven
#   FILLED_1000000=DIR        takes that directory (desk.db in it) instead of filling one; it stays
#   CASES='list page 1'       only cases whose name matches this pattern
# What a large export takes stands apart: node end2end/bench/export.mjs [ROWS].
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

read -ra sizes <<<"${TICKETS:-1000 100000}"
read -ra databases <<<"${DATABASE:-sqlite}"

# Two thousand streams are two thousand files, here and in the program.
ulimit -n 16384 2>/dev/null || ulimit -n "$(ulimit -H -n)"

cargo build --release --package server --example floor ${CI:+--locked}
mkdir -p target/bench

for database in "${databases[@]}"; do
    wrapper=()
    # With the durability of a real server, unlike in tests.
    [[ $database != postgres ]] || wrapper=(env POSTGRES_DURABLE=yes .ci/with-postgres.sh)
    for size in "${sizes[@]}"; do
        "${wrapper[@]}" node end2end/bench/bench.mjs "$database" "$size"
    done
done
node end2end/bench/compare.mjs
