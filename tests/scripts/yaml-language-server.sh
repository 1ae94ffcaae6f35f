#!/usr/bin/env bash
# Opens what `gdpr init` writes with the YAML language server of VS Code, Neovim and Helix (from npm):
# by the first line of each page it finds the schema, and marks, explains and completes.
#
# Needs node and npm.
#
#     tests/scripts/yaml-language-server.sh target/debug/gdpr
set -euo pipefail
gdpr=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$gdpr" init "$scratch/practice" --template private-therapy --name "Example Therapy Ltd" \
  --as-of 2026-11-21 > /dev/null
mkdir "$scratch/tools"
cp "$here/yaml-language-server.cjs" "$scratch/tools/"
(cd "$scratch/tools" && npm init --yes > /dev/null && npm install --silent yaml-language-server 2> /dev/null)
node "$scratch/tools/yaml-language-server.cjs" "$scratch/practice"
