# ./hone setup: installs what the system lacks, where it may. Sourced by ./hone.

setup() {
  local jupyter= browser= word failed=0
  for word in "$@"; do
    case $word in
      --jupyter) jupyter=1 ;;
      --browser) browser=1 ;;
      *) stop 2 "setup takes --jupyter and --browser, not \"$word\"." ;;
    esac
  done
  setup_fonts || failed=1
  [ -z "$jupyter" ] || setup_jupyter || failed=1
  [ -z "$browser" ] || setup_browser || failed=1
  [ "$failed" = 1 ] || printf 'hone: nothing is lacking.\n'
  return "$failed"
}

setup_fonts() {
  has_fonts || install "font libraries" "libharfbuzz0b libfreetype6 fontconfig fonts-dejavu-core" \
    "fontconfig and a font such as DejaVu" has_fonts
}

setup_jupyter() {
  has_jupyter || install "Jupyter Notebook" "jupyter-notebook jupyter-nbconvert python3-nbclient jupyter-client" \
    "Jupyter (pip install notebook, or the environment.yml of this repository)" has_jupyter
}

setup_browser() {
  has_browser || install "Chromium" "chromium" "Chromium or Chrome" has_browser || return 1
  has_node || install "Node.js" "nodejs npm" "Node.js with npm" has_node
}

# Java draws text with these three; other systems than Linux bring them.
has_fonts() {
  [ "$(uname -s)" = Linux ] || return 0
  [ -n "$(fc-list 2>/dev/null | head -n 1)" ] || return 1
  local library libraries
  libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) || return 0
  for library in libfreetype.so.6 libharfbuzz.so.0; do
    case $libraries in *"$library"*) ;; *) return 1 ;; esac
  done
}

has_jupyter() {
  command -v jupyter-notebook >/dev/null || command -v jupyter-lab >/dev/null ||
    /usr/bin/python3 -c 'import notebook' 2>/dev/null
}

has_node() {
  command -v node >/dev/null && command -v npm >/dev/null
}

has_browser() {
  command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
}

# install WHAT DEBIAN-PACKAGES ELSEWHERE CHECK
install() {
  local what=$1 packages=$2 elsewhere=$3 check=$4 root=
  local line="apt-get install -y --no-install-recommends $packages"
  if ! command -v apt-get >/dev/null; then
    printf 'hone: the system lacks %s; install %s with its own package manager (brew, dnf, pacman, apk).\n' "$what" "$elsewhere" >&2
    return 1
  fi
  if [ "$(id -u)" != 0 ]; then
    root="sudo -n"
    if ! sudo -n true 2>/dev/null; then
      printf 'hone: the system lacks %s; install it with: sudo %s\n' "$what" "$line" >&2
      return 1
    fi
  fi
  printf 'hone: installing %s (%s).\n' "$what" "$packages" >&2
  mkdir -p "$state"
  # Word splitting is meant: several packages, and sudo with its option or nothing.
  # shellcheck disable=SC2086
  if { $root env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
    $root env DEBIAN_FRONTEND=noninteractive $line; } </dev/null >"$state/setup.log" 2>&1 && "$check"; then
    return 0
  fi
  printf 'hone: %s could not be installed; see %s, or try: sudo %s\n' "$what" "$state/setup.log" "$line" >&2
  return 1
}
