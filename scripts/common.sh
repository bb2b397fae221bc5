# What the scripts share. Sourced, not run.

# Debian 12's names.
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

# --help: the lines at the top of the script, from the second to line $1.
help_if_asked() {
  local last=$1; shift
  case "${1:-}" in -h|--help) sed -n "2,${last}s/^# \{0,1\}//p" "$0"; exit 0 ;; esac
}

usage() {
  printf 'error: %s\n\nhelp: scripts/%s --help\n' "$1" "$(basename "$0")" >&2
  exit 2
}

# "debian 12"
distribution() { (. /etc/os-release && echo "$ID ${VERSION_ID:-}") 2>/dev/null || true; }

# Installs what is missing of the packages named (Debian 12's names); needs root or sudo only then.
need_packages() {
  case $(distribution) in
    "debian 12") install_packages "$@" ;;
    "ubuntu 24.04")
      say "Ubuntu 24.04: only its Boost is tested (scripts/test-boost-1.83), not these packages"
      install_packages $(printf '%s\n' "$@" | sed 's/^libboost\(.*\)1\.81-dev$/libboost\11.83-dev/
        s/^chromium$/chromium-browser/; s/^chromium-driver$/chromium-chromedriver/') ;;
    *) look_for_packages "$@" ;;
  esac
}

# Where packages have other names.
look_for_packages() {
  local package missing=()
  for package in "$@"; do brings_here "$package" >/dev/null 2>&1 || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] || die "needed and not here: ${missing[*]}
These are Debian 12's names, where they are installed by themselves. Install what they are called here,
Boost 1.81 or later among them, and run it again."
}

# Whether what a package has is here.
brings_here() {
  case $1 in
    libboost-program-options*) has_header boost/program_options.hpp ;;
    libboost*) has_header boost/version.hpp '#if BOOST_VERSION < 108100' '#error' '#endif' ;;
    libfmt-dev) has_header fmt/format.h ;;
    libspdlog-dev) has_header spdlog/spdlog.h ;;
    libexpat1-dev) has_header expat.h ;;
    libsqlite3-dev) has_header sqlite3.h ;;
    libpng-dev) has_header png.h ;;
    prometheus-cpp-dev) has_header prometheus/registry.h ;;
    catch2) has_header catch2/catch_all.hpp || has_header catch2/catch.hpp ;;
    libcpp-httplib-dev) has_header httplib.h ;;
    libclang-rt-14-dev) [ -d "$(clang-14 -print-resource-dir)/lib" ] ;;
    python3-venv) /usr/bin/python3 -c 'import ensurepip' ;;
    python3-*) /usr/bin/python3 -c "import ${1#python3-}" ;;
    ninja-build) command -v ninja ;;
    chromium-driver) command -v chromedriver ;;
    procps) command -v ps ;;
    *) command -v "$1" ;;
  esac
}

# has_header NAME [LINE…]    the lines follow the #include
has_header() {
  local name=$1; shift
  printf '%s\n' "#include <$name>" "$@" | g++ -std=c++20 -E -x c++ - -o /dev/null
}

install_packages() {
  local package missing=() root=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die "packages are missing; as root: apt-get install --no-install-recommends ${missing[*]}"
    root=(sudo)
    sudo -v || die "sudo is needed to install ${missing[*]}"
  fi
  say "installing ${missing[*]}"
  quietly "apt-get update" "${root[@]}" apt-get update -qq
  refuse_removals "${missing[@]}"
  quietly "installing packages" "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-remove --no-install-recommends "${missing[@]}"
}

# One version of Boost's headers drives out the other.
refuse_removals() {
  local removed
  removed=$(LC_ALL=C apt-get install -s --no-install-recommends "$@" 2>/dev/null |
    sed -n 's/^Remv \([^ ]*\).*/\1/p' | tr '\n' ' ') || true
  [ -z "$removed" ] || die "installing $* would remove ${removed% }; nothing was changed.
If you can do without them, as root: apt-get install --no-install-recommends $*
and run it again; or run it in a container of Debian 12."
}

# What runs behind us, each in a process group of its own, and the file of its output.
job_group='' progress_group='' job_log=''

# Runs a command; when this script is told to end, so is all that the command started.
attended() {
  local status=0
  set -m
  "$@" </dev/null & job_group=$!
  set +m
  wait "$job_group" || status=$?
  job_group=
  return "$status"
}

# into FILE COMMAND…
into() { local file=$1; shift; "$@" >"$file" 2>&1; }

# end_group SIGNAL GROUP    what sudo runs is root's
end_group() {
  [ -n "$2" ] || return 0
  { kill "-$1" -- "-$2" || sudo -n kill "-$1" -- "-$2"; wait "$2"; } 2>/dev/null || true
}

clean_up() {
  trap '' INT TERM HUP
  end_group TERM "$job_group"
  end_group KILL "$progress_group"
  [ -z "$job_log" ] || rm -f "$job_log"
}

# A long command: its output only when it fails; until then how long it has taken and how far it is.
# quietly WHAT COMMAND…
quietly() {
  local what=$1 status=0; shift
  job_log=$(mktemp)
  set -m
  tell_progress "$what" "$job_log" & progress_group=$!
  set +m
  attended into "$job_log" "$@" || status=$?
  end_group KILL "$progress_group"  # a shell that has only just begun may miss a TERM
  progress_group=
  [ ! -t 2 ] || printf '\r\033[K' >&2
  if [ "$status" -ne 0 ]; then cat "$job_log" >&2; die "$what failed"; fi
  rm -f "$job_log"
  job_log=
}

# On a terminal a line that grows, with the last "[3/70]" of Ninja; elsewhere a line a minute.
tell_progress() {
  local pause=60
  [ ! -t 2 ] || pause=1
  while sleep "$pause" && kill -0 "$$" 2>/dev/null; do
    local far; far=$(grep -o '^\[[0-9]*/[0-9]*\]' "$2" | tail -n 1 || true)
    if [ -t 2 ]; then
      printf '\r\033[K[%4d s] %s %s' "$((SECONDS - started))" "$1" "$far" >&2
    else
      say "$1 $far"
    fi
  done
}

trap clean_up EXIT
# What is there already stays; the next run goes on from it.
interrupted() { printf '\nInterrupted; run it again to go on.\n' >&2 || true; exit "$1"; }
trap 'interrupted 130' INT
trap 'interrupted 143' TERM
trap 'interrupted 129' HUP
