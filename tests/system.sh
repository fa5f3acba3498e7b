#!/usr/bin/env bash
# System packages for the terminal, clock and picture tests, installed where that is allowed; never a reason to fail.
set -u

command -v apt-get dpkg-query >/dev/null 2>&1 || exit 0

missing=()
for package in tmux fonts-noto-cjk libfaketime; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ "${#missing[@]}" -gt 0 ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=(env)
elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n env)
else
    echo "not installed, and no right to install: ${missing[*]}; tests that need them are skipped" >&2
    exit 0
fi

install=("${as_root[@]}" DEBIAN_FRONTEND=noninteractive timeout 300 apt-get -qq)
"${install[@]}" update >/dev/null 2>&1
"${install[@]}" install --yes --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
    echo "could not be installed: ${missing[*]}; tests that need them are skipped" >&2
exit 0
