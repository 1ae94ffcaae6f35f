#!/usr/bin/env bash
# Runs the hooks with the real `pre-commit` (from PyPI) in a scratch repository: a clean commit passes,
# and personal data is stopped before it enters history.
#
# tests/scripts/pre-commit.sh [--from-source]
#
# With --from-source the hooks that build the program are tried, else those that use a built one.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
suffix=-installed
if [ "${1:-}" = --from-source ]; then
  suffix=
else
  cargo build --locked --quiet --manifest-path "$here/Cargo.toml"
  export PATH="${CARGO_TARGET_DIR:-$here/target}/debug:$PATH"
fi
export HOME=$scratch/home GIT_CONFIG_GLOBAL=$scratch/gitconfig PRE_COMMIT_HOME=$scratch/cache
export CARGO_HOME=${CARGO_HOME:-$(dirname "$(dirname "$(command -v cargo)")")}
mkdir "$HOME"
git config --global user.name Sam
git config --global user.email sam@example.org
git config --global init.defaultBranch main
git config --global --add safe.directory '*'
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet pre-commit
export PATH=$scratch/venv/bin:$PATH

# The hooks come from a commit, as they do for everyone: this one, with what is not committed yet.
git clone --quiet "$here" "$scratch/gdpr"
cp "$here/.pre-commit-hooks.yaml" "$scratch/gdpr/"
git -C "$scratch/gdpr" add .pre-commit-hooks.yaml
git -C "$scratch/gdpr" commit --quiet --allow-empty --message Hooks
revision=$(git -C "$scratch/gdpr" rev-parse HEAD)

mkdir "$scratch/practice"
cd "$scratch/practice"
git init --quiet
cp -r "$here/examples/well-kept-practice/." .
cat > .pre-commit-config.yaml << CONFIG
repos:
  - repo: $scratch/gdpr
    rev: $revision
    hooks:
      - id: gdpr-personal-data$suffix
      - id: gdpr-check$suffix
        args: [--as-of, "2026-11-21"]
CONFIG
pre-commit install > /dev/null
git add --all
pre-commit run --all-files
git commit --quiet --message "Start"
echo "ok: a clean repository is committed"

cat > registers/new.yaml << 'RECORD'
requests:
  - {id: R-2026-99, case: C-0199, type: access, received_on: 2026-11-20, notes: from jo.bloggs@example.org}
RECORD
git add --all
if git commit --quiet --message "A request" > "$scratch/log" 2>&1; then
  echo "failed: personal data got into history" >&2
  exit 1
fi
grep -q personal-data-in-register "$scratch/log"
if git log --all --patch | grep -q jo.bloggs; then
  echo "failed: personal data got into history" >&2
  exit 1
fi
echo "ok: personal data is stopped before it enters history"

sed -i 's/, notes: from [^}]*//' registers/new.yaml
git add --all
git commit --quiet --message "A request"
echo "ok: without it the commit goes through"
