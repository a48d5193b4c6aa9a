#!/usr/bin/env bash
# e2e.sh [playwright arguments]: the journeys against the release program, on SQLite and on PostgreSQL.
#   E2E_DATABASE=sqlite|postgres  only one of them
#   GREP=…                        only the journeys whose name matches
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

read -ra databases <<<"${E2E_DATABASE:-sqlite postgres}"
arguments=("$@")
[[ -z ${GREP:-} ]] || arguments+=(-g "$GREP")

code=0
for database in "${databases[@]}"; do
    echo
    echo "journeys on $database"
    wrapper=(.ci/with-smtp.sh)
    chosen=("${arguments[@]}")
    if [[ $database == postgres ]]; then
        wrapper=(.ci/with-postgres.sh .ci/with-smtp.sh)
        # What was picked may be looks alone, which SQLite has shown: then there is nothing left here.
        if ((${#arguments[@]} > 0 && ${#databases[@]} > 1)); then chosen+=(--pass-with-no-tests); fi
    fi
    E2E_DATABASE=$database "${wrapper[@]}" \
        node_modules/.bin/playwright test --config end2end/playwright.config.ts "${chosen[@]}" </dev/null || code=$?
done
exit "$code"
