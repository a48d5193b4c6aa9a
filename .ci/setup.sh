#!/usr/bin/env bash
# setup.sh PART…: puts in place what is missing, and nothing else. Parts:
#   rust      toolchain, components and target of rust-toolchain.toml
#   tools     cargo-leptos and wasm-bindgen at the versions of tools.env
#   node      the npm packages of package-lock.json (sass, wasm-opt, Playwright)
#   browser   Chromium and Chinese glyphs, for the journeys
#   postgres  a PostgreSQL server, for the tests
#   smtp      an SMTP server (Python), for the tests
#   sdk       Huawei's Python SDK and schemathesis, which drive the REST faces
#   bench     wrk
#   postgres-bin  prints the directory of the newest PostgreSQL server, or fails
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
# shellcheck source=tools.env
source ./tools.env
export PATH="$root/.tools/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
channel=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)

say() { echo "setup: $*" >&2; }
die() {
    say "$*"
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# Debian packages: as root, through sudo, or a clear word to the reader.
apt_install() {
    have apt-get || die "please install these (named as in Debian), then try again: $*"
    local as_root=()
    if [[ $(id -u) -ne 0 ]]; then
        if have sudo && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
            as_root=(sudo)
        else
            die "no rights to install packages; please run: apt-get install $*"
        fi
    fi
    say "installing $*"
    # Stale lists of packages are the usual reason of a failure: refresh, but try even when that fails.
    "${as_root[@]}" apt-get update -q >/dev/null || say "apt-get update failed; trying with the lists as they are"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "$@" </dev/null >/dev/null ||
        die "apt-get could not install: $*"
}

setup_rust() {
    have rustup || die "rustup is missing: https://rustup.rs"
    have cc || apt_install build-essential
    if ! rustup toolchain list | grep -q "^$channel-"; then
        rustup toolchain install "$channel" --profile minimal
    fi
    local installed component
    installed=$(rustup component list --toolchain "$channel" --installed)
    for component in rustfmt clippy; do
        grep -q "^$component" <<<"$installed" || rustup component add --toolchain "$channel" "$component"
    done
    grep -q '^rust-std-wasm32-unknown-unknown' <<<"$installed" ||
        rustup target add --toolchain "$channel" wasm32-unknown-unknown
}

# cargo_tool CRATE COMMAND VERSION [cargo install flags]: nothing to do if COMMAND has that VERSION. A different version that
# the user has stays as it is: ours then goes to .tools/, which comes first in the Makefile's PATH.
cargo_tool() {
    local crate=$1 command=$2 version=$3 where=()
    shift 3
    if have "$command"; then
        if [[ $("$command" --version) == *" $version"* ]]; then
            return
        fi
        where=(--root "$root/.tools")
    fi
    if have cargo-binstall && cargo binstall --no-confirm --force "${where[@]}" "$crate@$version"; then
        return
    fi
    if [[ $crate == cargo-leptos ]] && ! { have pkg-config && pkg-config --exists openssl; }; then
        apt_install pkg-config libssl-dev # its sources link against OpenSSL
    fi
    say "building $crate $version from source (once; cargo-leptos takes 10 to 20 minutes)"
    # Outside the project, so that its .cargo/config.toml plays no part. A cheap profile: these tools work for seconds.
    (
        cd /
        CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
            cargo "+$channel" install "$crate@$version" --locked --force "${where[@]}" "$@"
    )
}

setup_tools() {
    local wanted
    wanted=$(sed -n 's/^wasm-bindgen *= *"=\([0-9.]*\)".*/\1/p' Cargo.toml)
    [[ $wanted == "$WASM_BINDGEN_VERSION" ]] ||
        die "wasm-bindgen is $wanted in Cargo.toml but $WASM_BINDGEN_VERSION in tools.env"
    cargo_tool cargo-leptos cargo-leptos "$CARGO_LEPTOS_VERSION" --features no_downloads
    cargo_tool wasm-bindgen-cli wasm-bindgen "$WASM_BINDGEN_VERSION"
}

setup_node() {
    local hint="Node $NODE_MAJOR or newer is needed (https://nodejs.org)"
    if ! have node || ! have npm; then
        die "node or npm is missing: $hint"
    fi
    local major
    major=$(node -p 'process.versions.node.split(".")[0]')
    ((major >= NODE_MAJOR)) || die "this is Node $major: $hint"
    # npm writes this file at the end of an installation.
    local done=node_modules/.package-lock.json
    if [[ ! -e $done || package-lock.json -nt $done || package.json -nt $done || .npmrc -nt $done ]]; then
        npm ci --no-progress
        touch "$done"
    fi
}

setup_browser() {
    local missing=()
    # Chromium without its window: journeys take two thirds of the time. The whole one, where it is there, does as well.
    [[ -n ${CHROMIUM:-} ]] || have chromium-headless-shell || have chromium || missing+=(chromium-headless-shell)
    if have dpkg; then
        dpkg -s fonts-noto-cjk >/dev/null 2>&1 || missing+=(fonts-noto-cjk)
    fi
    ((${#missing[@]} == 0)) || apt_install "${missing[@]}"
}

postgres_bin() {
    local dir
    while read -r dir; do
        if [[ -x $dir/initdb && -x $dir/pg_ctl ]]; then
            echo "$dir"
            return 0
        fi
    done < <(compgen -G '/usr/lib/postgresql/*/bin' | sort -t/ -k5,5nr)
    if have initdb && have pg_ctl; then
        dirname "$(command -v initdb)"
        return 0
    fi
    return 1
}

setup_postgres() {
    local bin version
    if [[ -n ${TEST_POSTGRES_URL:-} ]]; then
        return
    fi
    if ! postgres_bin >/dev/null; then
        apt_install postgresql
    fi
    bin=$(postgres_bin) || die "PostgreSQL was installed, but its initdb is nowhere to be found"
    version=$("$bin/initdb" --version | sed 's/.* \([0-9]*\)[.].*/\1/')
    ((version >= POSTGRES_MAJOR)) || die "PostgreSQL $version is too old: $POSTGRES_MAJOR or newer is needed"
}

# python_packages DIRECTORY REQUIREMENTS [pip flags]: an environment that has what the file names.
python_packages() {
    # pip's success leaves this copy at the end of an installation.
    local dir=$1 wanted=$2
    shift 2
    if cmp -s "$wanted" "$dir/requirements.txt"; then
        return
    fi
    if ! have python3 || ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
        apt_install python3 python3-venv
    fi
    rm -rf "$dir"
    python3 -m venv "$dir"
    "$dir/bin/pip" install --quiet --disable-pip-version-check "$@" -r "$wanted"
    cp "$wanted" "$dir/requirements.txt"
}

setup_smtp() {
    python_packages .tools/smtp end2end/requirements.txt --require-hashes
}

setup_sdk() {
    python_packages .tools/sdk end2end/sdk/requirements.txt
    python_packages .tools/api end2end/api/requirements.txt
}

setup_bench() {
    have wrk || apt_install wrk
}

[[ $# -gt 0 ]] || {
    sed -n '2,11s/^# //p' "$0" >&2
    exit 64
}
for part in "$@"; do
    case $part in
        rust | tools | node | browser | postgres | smtp | sdk | bench) "setup_$part" ;;
        postgres-bin) postgres_bin ;;
        *) die "no such part: $part" ;;
    esac
done
