#!/usr/bin/env bash
# Builds everything, warnings being errors, and runs every test. Needs the .NET SDK and git; the rest it installs where it can.
# The last line is `N passed, N failed, N skipped`. Ends with 0 only where the build is clean and nothing failed.
set -uo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

install() {
    apt-get install --yes --no-install-recommends "$1" >/dev/null 2>&1 \
        || { apt-get update >/dev/null 2>&1 && apt-get install --yes --no-install-recommends "$1" >/dev/null 2>&1; }
}

install_missing() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
    # Tests start servers of their own, as the user postgres; the one that the package may start is not touched.
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || install postgresql \
        || echo "PostgreSQL could not be installed; its tests will fail."
    # systemd-analyze checks the agent's unit; without it that one test is skipped.
    command -v systemd-analyze >/dev/null || install systemd || echo "systemd could not be installed; its check is skipped."
}

# The closing summary of `dotnet test` as one line; no summary is a failure.
totals() {
    awk '
        { gsub(/\033\[[0-9;]*m/, ""); sub(/\r$/, "") }
        /^ *succeeded: [0-9]+/ { passed = $2; seen = 1 }
        /^ *failed: [0-9]+/ { failed = $2 }
        /^ *skipped: [0-9]+/ { skipped = $2 }
        END {
            printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
            exit !(seen && passed > 0 && failed == 0)
        }'
}

install_missing
log=$(mktemp)
trap 'rm -f "$log"' EXIT

if ! dotnet build FamilyPlatform.sln --tl:off 2>&1 | tee "$log" || grep -Eq ': warning |^ +[1-9][0-9]* Warning\(s\)' "$log"; then
    echo "The build failed or warned; no test ran."
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
fi

# Test assemblies run one after the other: some start whole platforms.
dotnet test --solution FamilyPlatform.sln --no-build --no-progress --no-ansi --max-parallel-test-modules 1 "$@" 2>&1 | tee "$log"
outcome=${PIPESTATUS[0]}
totals < "$log" || outcome=1
exit "$outcome"
