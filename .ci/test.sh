#!/usr/bin/env bash
# Installs what the tests need, builds, runs every suite. The last line is the sum: N passed, N failed, N skipped.
set -uo pipefail

root="$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
cd "$root" || exit 1
results="$root/artifacts/test-results"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

install_chromium() {
  command -v chromium >/dev/null && return
  command -v apt-get >/dev/null || { echo "no chromium and no apt-get: browser tests cannot run"; return; }
  local apt=(apt-get)
  [[ "$(id -u)" -eq 0 ]] || apt=(sudo -n apt-get)
  echo "installing chromium ..."
  export DEBIAN_FRONTEND=noninteractive
  { "${apt[@]}" update -q && "${apt[@]}" install -y -q --no-install-recommends chromium; } </dev/null >"$results/chromium.log" 2>&1 \
    || echo "chromium could not be installed; see $results/chromium.log"
}

rm -rf "$results"
mkdir -p "$results"
install_chromium

passed=0 failed=0 skipped=0

# The program itself: the end-to-end tests run it.
if ! ./vedette --version </dev/null; then
  echo "0 passed, 1 failed"
  exit 1
fi

suites=("$@")
if [[ ${#suites[@]} -eq 0 ]]; then suites=(tests/*/*.csproj); fi
for suite in "${suites[@]}"; do
  name="$(basename "$suite" .csproj)"
  echo "== $name"
  log="$results/$name.log"
  dotnet test "$suite" -c Release -nologo -v q -p:UseSharedCompilation=false --logger "trx;LogFileName=$results/$name.trx" </dev/null 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  counters="$(grep -o '<Counters [^>]*>' "$results/$name.trx" 2>/dev/null | head -1)"
  count() { grep -o " $1=\"[0-9]*\"" <<<"$counters" | grep -o '[0-9]*' || echo 0; }
  p=$(count passed) f=$(count failed) t=$(count total) e=$(count executed)
  # A suite that did not build or crashed has failed even when it counted nothing.
  if [[ $status -ne 0 && $f -eq 0 ]]; then f=1; fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + t - e))
done

if [[ $skipped -gt 0 ]]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
[[ $failed -eq 0 && $passed -gt 0 ]]
