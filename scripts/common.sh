# What the scripts share. Sourced, not run.

# Debian 12. Ubuntu 24.04 (only its Boost is tested, by scripts/test-boost-1.83): libboost1.83-dev
# libboost-program-options1.83-dev instead.
BUILD_PACKAGES="g++ make cmake ninja-build ccache mold libboost1.81-dev libboost-program-options1.81-dev
  libfmt-dev libspdlog-dev libexpat1-dev libsqlite3-dev libpng-dev prometheus-cpp-dev
  curl"
TEST_PACKAGES="$BUILD_PACKAGES catch2 python3 python3-venv python3-pytest
  python3-selenium chromium chromium-driver pkg-config libcpp-httplib-dev"
CHECK_PACKAGES="clang-14 clang-format-14 clang-tidy-14 libclang-rt-14-dev"

# The tests' precompiled header.
export CCACHE_SLOPPINESS=pch_defines,time_macros

started=$SECONDS

say() { printf '[%4d s] %s\n' "$((SECONDS - started))" "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# Installs what is missing of the packages named; needs root or sudo only then.
need_packages() {
  local package missing=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || die "needed and not here: ${missing[*]} (names of Debian 12)"
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die "packages are missing; as root: apt-get install --no-install-recommends ${missing[*]}"
    root=(sudo)
  fi
  say "installing ${missing[*]}"
  quietly "apt-get update" "${root[@]}" apt-get update -qq
  quietly "installing packages" "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# A long command: its output only when it fails; until then how long it has taken and how far it is.
# quietly WHAT COMMAND…
quietly() {
  local what=$1 log printer status=0; shift
  log=$(mktemp)
  tell_progress "$what" "$log" & printer=$!
  "$@" >"$log" 2>&1 || status=$?
  kill "$printer" 2>/dev/null || true
  wait "$printer" 2>/dev/null || true
  [ ! -t 2 ] || printf '\r\033[K' >&2
  if [ "$status" -ne 0 ]; then cat "$log" >&2; rm -f "$log"; die "$what failed"; fi
  rm -f "$log"
}

# On a terminal a line that grows, with the last "[3/70]" of Ninja; elsewhere a line a minute.
tell_progress() {
  local pause=60
  [ ! -t 2 ] || pause=1
  while sleep "$pause"; do
    local far; far=$(grep -o '^\[[0-9]*/[0-9]*\]' "$2" | tail -n 1 || true)
    if [ -t 2 ]; then
      printf '\r\033[K[%4d s] %s %s' "$((SECONDS - started))" "$1" "$far" >&2
    else
      say "$1 $far"
    fi
  done
}

# What is there already stays; the next run goes on from it.
trap 'printf "\nInterrupted; run it again to go on.\n" >&2; exit 130' INT
