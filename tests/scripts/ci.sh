#!/usr/bin/env bash
# Checks action.yml, the GitLab template and the hooks against the schemas that their readers publish
# (check-jsonschema and pre-commit from PyPI), then runs the steps of both as a runner would.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cargo build --locked --quiet --manifest-path "$here/Cargo.toml"
export PATH="${CARGO_TARGET_DIR:-$here/target}/debug:$PATH"
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet check-jsonschema pre-commit pyyaml junitparser
check=$scratch/venv/bin/check-jsonschema
cd "$here"
"$check" --builtin-schema vendor.github-actions action.yml
"$check" --builtin-schema vendor.gitlab-ci templates/gdpr-check.yml
"$scratch/venv/bin/pre-commit" validate-manifest .pre-commit-hooks.yaml

# The steps, written out by another reader of YAML than ours.
"$scratch/venv/bin/python" - "$scratch" << 'PYTHON'
import sys, yaml, pathlib
out = pathlib.Path(sys.argv[1])
action = yaml.safe_load(open("action.yml"))
for number, step in enumerate(action["runs"]["steps"]):
    assert "${{" not in step["run"], "an input is text of the script"
    (out / f"step{number}.sh").write_text(step["run"])
job = yaml.safe_load(open("templates/gdpr-check.yml"))["gdpr-check"]
(out / "job.sh").write_text("\n".join(job["before_script"] + job["script"]))
PYTHON

export GITHUB_ACTION_PATH=$here RUNNER_TEMP=$scratch GITHUB_PATH=$scratch/path
export GITHUB_STEP_SUMMARY=$scratch/summary.md GITHUB_OUTPUT=$scratch/output
run_action() {
  bash --noprofile --norc -eo pipefail "$scratch/step0.sh"
  bash --noprofile --norc -eo pipefail "$scratch/step1.sh"
}
export GDPR_AS_OF=2026-11-21 GDPR_FAIL_ON=error GDPR_SINCE= GDPR_BASELINE= GDPR_SARIF=$scratch/found.sarif
code=0
GDPR_PATH=examples/social-care-provider run_action > "$scratch/log" || code=$?
[ "$code" = 1 ]
grep -q '^::error file=examples/social-care-provider/' "$scratch/log"
grep -q '^## ' "$scratch/summary.md"
"$check" --schemafile tests/schemas/sarif-2.1.0.json --regex-variant python "$scratch/found.sarif"
grep -qx "sarif=$scratch/found.sarif" "$scratch/output"
GDPR_PATH=examples/well-kept-practice run_action > "$scratch/log"
code=0
GDPR_PATH=/nowhere run_action > "$scratch/log" 2>&1 || code=$?
[ "$code" = 2 ]
echo "ok: the action marks, sums up and fails as it should"

mkdir "$scratch/build"
cd "$scratch/build"
code=0
GDPR_ONLY_CHANGES=no GDPR_SOURCE= GDPR_PATH=$here/examples/social-care-provider \
  bash -eo pipefail "$scratch/job.sh" > "$scratch/log" || code=$?
[ "$code" = 1 ]
"$check" --schemafile "$here/tests/schemas/gitlab-code-quality.json" gl-code-quality-report.json
"$scratch/venv/bin/python" - << 'PYTHON'
from junitparser import JUnitXml
report = JUnitXml.fromfile("gdpr-junit.xml")
assert report.failures > 10 and report.tests > report.failures, report
PYTHON
echo "ok: the GitLab job writes what GitLab reads"
