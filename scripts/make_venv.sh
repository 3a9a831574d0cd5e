#!/usr/bin/env bash
# Make a virtual environment with the first Python that is new enough; PYTHON=… names another.
set -euo pipefail

venv=$1
new_enough='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'

for python in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3}; do
  if command -v "$python" >/dev/null && "$python" -c "$new_enough" 2>/dev/null; then
    echo "Making $venv with $("$python" --version)"
    exec "$python" -m venv "$venv"
  fi
done

cat >&2 <<'MESSAGE'
There is no Python that can be used: 3.11 or newer, with the modules venv and ensurepip.
On Debian or Ubuntu: apt-get install python3 python3-venv. Or name one: make PYTHON=/path/to/python3
MESSAGE
exit 1
