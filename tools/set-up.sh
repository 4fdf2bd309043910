#!/bin/sh
# Makes .venv with everything visimal needs, also where Python's own venv comes
# without pip. Called by `make setup`; PYTHON names the Python to use.
set -eu
cd "$(dirname "$0")/.."
venv=.venv
started=$(date +%s)

say() { printf '%s\n' "$*"; }

suitable() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

python=
for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python
do
    if suitable "$candidate"; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    say "visimal needs Python 3.11 or newer, and none was found." >&2
    say "On Debian: apt-get install python3 python3-pip" >&2
    exit 1
fi

# pip reached from outside: one step, and nothing that Debian leaves out.
by_pip() {
    "$python" -m venv --clear --without-pip "$venv" &&
        "$python" -m pip --python "$venv/bin/python" install -qq 'pip>=25.1'
}

by_ensurepip() {
    "$python" -m venv --clear "$venv" &&
        "$venv/bin/python" -m pip install -qq 'pip>=25.1'
}

# For a pip too old to install into another Python.
by_virtualenv() {
    borrowed=$(mktemp -d)
    "$python" -m pip install -qq --target "$borrowed" virtualenv &&
        PYTHONPATH=$borrowed "$python" -m virtualenv --quiet --clear "$venv" &&
        "$venv/bin/python" -m pip install -qq 'pip>=25.1'
    made=$?
    rm -rf "$borrowed"
    return $made
}

# A folder that was moved or copied keeps the old place inside its scripts.
usable() {
    [ -x "$venv/bin/python" ] && suitable "$venv/bin/python" &&
        [ "$("$venv/bin/python" -m pip --version 2>/dev/null |
            sed 's/^pip \([0-9]*\).*/\1/')" -ge 25 ] &&
        head -n 3 "$venv/bin/pip" | grep -qF "$(pwd)/"
} 2>/dev/null

say "Setting up $venv; the first time this takes about a minute."
if ! usable; then
    log=$(mktemp)
    if ! { by_pip || by_ensurepip || by_virtualenv; } >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        say "No virtual environment could be made with $python." >&2
        say "On Debian: apt-get install python3-venv python3-pip" >&2
        exit 1
    fi
    rm -f "$log"
fi
"$venv/bin/python" -m pip install -qq --constraint constraints.txt \
    --editable '.[postgres,sqlite,oidc,s3]' --group dev
touch "$venv/set-up"
say "Set-up took $(($(date +%s) - started)) s."
