# Finds Java; tells how much memory it may take. Sourced by ./hone.

# Sets java (the program), java_home (empty when unknown) and java_major; stops when Java is missing or too old.
find_java() {
  local real version line
  java_home=
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
  else
    java=$(command -v java) || stop 2 "Java was not found; install a JDK of version 17 or newer, or set JAVA_HOME."
  fi
  # The release file beside a JDK says its version; asking java itself takes longer than --help should.
  real=$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")
  version=
  if [ -f "${real%/bin/java}/release" ]; then
    java_home=${real%/bin/java}
    while read -r line; do
      case $line in JAVA_VERSION=*) version=${line#JAVA_VERSION=} && version=${version//\"/} ;; esac
    done <"$java_home/release"
  fi
  if [ -z "$version" ]; then
    version=$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)
  fi
  java_major=${version%%[!0-9]*}
  if [ "$java_major" = 1 ]; then # 1.8 and older count differently
    version=${version#1.}
    java_major=${version%%[!0-9]*}
  fi
  [ -n "$java_major" ] || stop 2 "$java does not tell its version; set JAVA_HOME to a JDK of version 17 or newer."
  [ "$java_major" -ge 17 ] ||
    stop 2 "Java $java_major at $java is too old; Hone needs a JDK of version 17 or newer: install one, or set JAVA_HOME."
}

# Megabytes of memory that this process may use: of the machine, or of its control group where that is less.
memory_megabytes() {
  local megabytes=4096 limit name kilobytes unit
  if [ -r /proc/meminfo ]; then
    while read -r name kilobytes unit; do
      [ "$name" = MemTotal: ] && megabytes=$((kilobytes / 1024)) && break
    done </proc/meminfo
  elif limit=$(sysctl -n hw.memsize 2>/dev/null); then
    megabytes=$((limit / 1048576))
  fi
  for limit in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
    [ -r "$limit" ] || continue
    limit=$(<"$limit")
    # Without a limit the file says "max", or a number larger than any memory.
    case $limit in
      *[!0-9]* | ????????????????*) ;;
      *) [ $((limit / 1048576)) -lt "$megabytes" ] && megabytes=$((limit / 1048576)) ;;
    esac
  done
  printf '%s' "$megabytes"
}

# A quarter for the heap, half for ND4J's arrays outside it; past these limits Java reports an error where the system
# would kill the process.
memory_options() {
  local all heap outside
  all=$(memory_megabytes)
  heap=$((all / 4))
  [ "$heap" -le 4096 ] || heap=4096
  [ "$heap" -ge 512 ] || heap=512
  outside=$((all / 2))
  options+=(
    -Xmx"${heap}m"
    -Dorg.bytedeco.javacpp.maxbytes="${outside}m"
    -Dorg.bytedeco.javacpp.maxphysicalbytes="$((heap + outside + 512))m"
  )
}
