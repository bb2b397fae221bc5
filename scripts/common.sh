# What the scripts share. Sourced, not run.

# Debian 12. Ubuntu 24.04 (untested): libboost1.83-dev libboost-program-options1.83-dev instead.
BUILD_PACKAGES="g++ make cmake ninja-build ccache mold libboost1.81-dev libboost-program-options1.81-dev
  libfmt-dev libspdlog-dev libtinyxml2-dev libsqlite3-dev prometheus-cpp-dev"
TEST_PACKAGES="$BUILD_PACKAGES catch2 python3 python3-venv python3-pytest curl"
CHECK_PACKAGES="clang-14 clang-format-14 clang-tidy-14 libclang-rt-14-dev"

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
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  say "installing ${missing[*]}"
  "${root[@]}" apt-get update -qq || die "apt-get update failed"
  DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >/dev/null || die "apt-get install ${missing[*]} failed"
}

# A long command: its output only when it fails.
quietly() {
  local log; log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then cat "$log" >&2; rm -f "$log"; die "failed: $*"; fi
  rm -f "$log"
}
