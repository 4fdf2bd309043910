#!/bin/sh
# Builds the wheel from the source distribution, installs it in an empty environment
# and starts it in an empty folder: what visimal needs must be inside.
set -eu
cd "$(dirname "$0")/.."
started=$(date +%s)
python=$(pwd)/.venv/bin/python
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "wheel-check: $*" >&2; exit 1; }

"$python" -m build --outdir "$work/dist" . >"$work/build.log" 2>&1 ||
    { tail -n 20 "$work/build.log" >&2; fail "the wheel cannot be built"; }

"$python" -m zipfile --list "$work"/dist/*.whl >"$work/inside"
for kind in templates/layout.html reports/.*/programme.toml \
    translations/fr/LC_MESSAGES/messages.mo translations/nl/LC_MESSAGES/messages.mo
do
    grep -q "^visimal/_resources/$kind " "$work/inside" || fail "the wheel lacks $kind"
done
for kind in tests/ instance/ out/ .venv/; do
    grep -q "^$kind" "$work/inside" && fail "the wheel carries $kind"
done

"$python" -m venv --without-pip "$work/venv"
"$python" -m pip --python "$work/venv/bin/python" install -qq \
    --constraint constraints.txt "$work"/dist/*.whl

mkdir "$work/empty"
cd "$work/empty"
unset VISIMAL_DATABASE VISIMAL_INSTANCE VISIMAL_REPORTS PYTHONPATH
visimal=$work/venv/bin/visimal
"$visimal" --version >/dev/null || fail "visimal --version fails"
"$visimal" demo --no-serve >"$work/demo.log" 2>&1 ||
    { tail -n 20 "$work/demo.log" >&2; fail "visimal demo fails"; }
"$visimal" figures --json >figures.json || fail "visimal figures --json fails"
for figure in 1678959.43 1000375.65 678583.78; do
    grep -q "\"$figure\"" figures.json || fail "the figures lack $figure"
done
echo "The wheel carries and finds all it needs ($(($(date +%s) - started)) s)."
