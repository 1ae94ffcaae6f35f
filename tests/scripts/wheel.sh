#!/usr/bin/env bash
# Builds the Python wheel with maturin (from PyPI), installs it with pipx into a clean folder, runs it.
#
# tests/scripts/wheel.sh [FOLDER]    the folder to leave it in; target/dist if not given
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
cd "$here"
mkdir -p "${1:-target/dist}"
out=$(cd "${1:-target/dist}" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/tools"
"$scratch/tools/bin/pip" install --quiet maturin pipx
rm -f "$out"/gdpr-*.whl
"$scratch/tools/bin/maturin" build --release --locked --out "$out"
wheel=$(ls "$out"/gdpr-*.whl)
export PIPX_HOME=$scratch/pipx PIPX_BIN_DIR=$scratch/bin PIPX_MAN_DIR=$scratch/man
"$scratch/tools/bin/pipx" install --quiet "$wheel"
"$scratch/bin/gdpr" --version
"$scratch/bin/gdpr" check examples/well-kept-practice --as-of 2026-11-21 --quiet
echo "ok: $wheel ($(stat -c %s "$wheel") bytes) installs and runs"
