#!/usr/bin/env bash
# Run every benchmark of benchmarks/, one after another, with what it measures before it.
set -uo pipefail

venv=$1
PATH=$PWD/$venv/bin:$PATH
status=0
for file in benchmarks/*.py; do
  grep -q '^if __name__ == "__main__":' "$file" || continue
  name=${file#benchmarks/}
  printf '\n== %s: %s\n' "${name%.py}" "$(python -c '
import ast, sys
print(ast.get_docstring(ast.parse(open(sys.argv[1], encoding="utf-8").read())).splitlines()[0])' "$file")"
  python -m "benchmarks.${name%.py}" || { status=1; echo "   FAILED: ${name%.py}"; }
done
exit "$status"
