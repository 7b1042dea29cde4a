#!/bin/sh
# Print a Python that can set the project up: 3.11 or newer, with the modules that make a virtual environment.
# $PYTHON, where it is set, is the only one that is tried.
able='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'

if [ -n "${PYTHON:-}" ]; then
    set -- "$PYTHON"
else
    set -- python3 python3.13 python3.12 python3.11 python3.14 python
fi

for name in "$@"; do
    if "$name" -c "$able" >/dev/null 2>&1; then
        command -v "$name"
        exit 0
    fi
done

{
    echo "No Python 3.11 or newer (with its venv module) was found; tried: $*."
    echo "Debian and Ubuntu: apt install python3 python3-venv. macOS: brew install python. Anywhere: https://www.python.org/downloads/"
    echo "If it has another name, say so: make demo PYTHON=/path/to/python3"
} >&2
exit 1
