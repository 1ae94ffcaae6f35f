#!/usr/bin/env bash
# Installs the program from source as the README says, into a folder of its own, and runs it.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cargo install --locked --quiet --path "$here" --root "$root"
"$root/bin/gdpr" --version
"$root/bin/gdpr" check "$here/examples/well-kept-practice" --as-of 2026-11-21 --quiet
echo "ok: cargo install gives a program that runs"
