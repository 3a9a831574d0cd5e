#!/usr/bin/env bash
# Everything that must be green, the tests last, so that their summary closes the output.
#   check.sh VENV [what pytest is given]
set -uo pipefail

venv=$1
shift
PATH=$PWD/$venv/bin:$PATH
passed=0
failed=()

step() {
  local name=$1 started=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    passed=$((passed + 1))
    printf '   ok, %d s\n' $((SECONDS - started))
  else
    failed+=("$name")
    printf '   FAILED, %d s: %s\n' $((SECONDS - started)) "$*"
  fi
}

step 'layout' ruff format --check --quiet .
step 'lint' ruff check --quiet .
step 'types' mypy
step 'layers' lint-imports --no-logo
step 'docs' python -m cogapp --check README.md docs/*.md benchmarks/README.md
step 'quality' python -m benchmarks.attribution_cases --set all

printf '\n== before the tests: %d of %d steps passed\n' "$passed" $((passed + ${#failed[@]}))
if ((${#failed[@]})); then
  printf '   FAILED: %s\n' "${failed[@]}"
fi

printf '\n== tests\n'
python -m pytest "$@"
tests=$?
if ((tests == 0 && ${#failed[@]})); then
  exit 1
fi
exit "$tests"
