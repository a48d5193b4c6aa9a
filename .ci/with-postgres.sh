#!/usr/bin/env bash
# with-postgres.sh CMD…: runs CMD beside a throwaway PostgreSQL and exports
# TEST_POSTGRES_URL=postgres://postgres@127.0.0.1:PORT/postgres (a superuser: tests create their own databases).
# Works as root (the server then runs as user postgres) and as a plain user. The server and its
# directory are gone afterwards, also when CMD fails or is interrupted.
# POSTGRES_DURABLE=yes: commits reach the disk, as on a real server; without it they are only as fast as tests want.
# A TEST_POSTGRES_URL that is already set is used as it is.
set -euo pipefail

if [[ $# -eq 0 ]]; then
    sed -n '2,7s/^# //p' "$0" >&2
    exit 64
fi
if [[ -n ${TEST_POSTGRES_URL:-} ]]; then
    exec "$@"
fi

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
pg_bin=$("$here/setup.sh" postgres-bin) || {
    echo "with-postgres: no PostgreSQL server found; run .ci/setup.sh postgres" >&2
    exit 1
}

if [[ $(id -u) -eq 0 ]]; then
    # PostgreSQL refuses to run as root.
    if ! id -u postgres >/dev/null 2>&1; then
        useradd --system --user-group --no-create-home --shell /usr/sbin/nologin postgres
    fi
    as_postgres() { (cd "$dir" && runuser -u postgres -- "$@"); }
else
    as_postgres() { (cd "$dir" && "$@"); }
fi

# A database for each test is some hundred files: a disk needs longer for them than the tests for everything else. What must
# reach the disk, and what has no room in memory, is kept on the disk.
place=${TMPDIR:-/tmp}
memory=/dev/shm
if [[ ${POSTGRES_DURABLE:-} != yes && -w $memory ]] && (($(df --output=avail -k "$memory" | tail -1) > 2 * 1024 * 1024)); then
    place=$memory
fi
dir=$(mktemp -d "$place/service-tickets-pg.XXXXXX")
started=
child=

# shellcheck disable=SC2317 # reached through the trap
cleanup() {
    local code=$?
    trap - EXIT
    trap '' INT TERM HUP
    if [[ -n $child ]] && kill -0 "$child" 2>/dev/null; then
        kill -TERM -- "-$child" 2>/dev/null || true
        wait "$child" 2>/dev/null || true
    fi
    if [[ -n $started || -f $dir/data/postmaster.pid ]]; then
        as_postgres "$pg_bin/pg_ctl" -D "$dir/data" -m immediate -w -s stop >/dev/null 2>&1 || true
    fi
    rm -rf -- "$dir"
    exit "$code"
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

if [[ $(id -u) -eq 0 ]]; then
    chown postgres: "$dir"
fi

as_postgres "$pg_bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
    >"$dir/initdb.log" 2>&1 || {
    cat "$dir/initdb.log" >&2
    exit 1
}

settings="-c max_connections=300 -c wal_level=minimal -c max_wal_senders=0"
if [[ ${POSTGRES_DURABLE:-} == yes ]]; then
    settings+=" -c shared_buffers=512MB -c max_wal_size=4GB"
else
    settings+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
fi

# A port is free until somebody else takes it: try a few.
for _ in 1 2 3 4 5 6; do
    port=$((20000 + RANDOM % 12000)) # below the range from which the kernel gives out ports
    if as_postgres "$pg_bin/pg_ctl" -D "$dir/data" -w -s start -l "$dir/postgres.log" \
        -o "-p $port -c listen_addresses=127.0.0.1 -k $dir $settings" \
        >/dev/null 2>&1; then
        started=yes
        break
    fi
done
if [[ -z $started ]]; then
    cat "$dir/postgres.log" >&2 || true
    echo "with-postgres: the server did not start" >&2
    exit 1
fi

export TEST_POSTGRES_URL="postgres://postgres@127.0.0.1:$port/postgres"
export PATH="$PATH:$pg_bin" # psql, where only the server's own directory has it

# In its own process group, so that an interruption reaches everything CMD started.
set -m
"$@" </dev/null &
child=$!
set +m
code=0
wait "$child" || code=$?
child=
exit "$code"
