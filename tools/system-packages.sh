#!/bin/sh
# The programs that some tests drive: a browser, a spreadsheet, a database server.
# Installs what is missing where it may; elsewhere says, aloud, how to get it.
set -eu

packages=
needs() { packages="$packages $1"; }

have_calc() {
    for folder in /usr/lib/libreoffice /usr/lib64/libreoffice /opt/libreoffice*; do
        [ -e "$folder/program/libsclo.so" ] && return
    done
    [ -d /Applications/LibreOffice.app ]
}

# The library that the driver of the browser, a Node.js, is linked with.
have_atomic() {
    [ "$(uname -s)" != Linux ] && return
    for folder in /usr/lib /usr/lib64 /lib /lib64 /usr/lib/*-linux-gnu* /lib/*-linux-gnu*
    do
        [ -e "$folder/libatomic.so.1" ] && return
    done
    return 1
}

have_postgres() {
    command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
    command -v google-chrome >/dev/null || needs chromium
have_atomic || needs libatomic1
have_calc || needs libreoffice-calc
have_postgres || needs postgresql
# What watches whether every commit reaches the disk.
[ "$(uname -s)" != Linux ] || command -v strace >/dev/null || needs strace
[ -n "$packages" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    started=$(date +%s)
    echo "Installing for the tests:$packages"
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    # shellcheck disable=SC2086 # one word a package
    if apt-get update >"$log" 2>&1 &&
        apt-get install --yes --no-install-recommends $packages >>"$log" 2>&1
    then
        rm -f "$log"
        echo "Installed in $(($(date +%s) - started)) s."
        exit 0
    fi
    tail -n 20 "$log" >&2
    rm -f "$log"
    echo "They could not be installed; the tests that need them cannot run." >&2
else
    echo "SKIPPED: the tests that need$packages. Install them with:" >&2
fi
echo "    sudo apt-get install$packages" >&2
[ "${CI:-}" != true ]
