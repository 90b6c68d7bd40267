# Builds Hone when its sources are newer than what was built. Sourced by ./hone.

# Hone runs from a copy of the jar: a build beside a running study must not change the file that the study reads.
built=$state/hone.jar

# Prints the classifier of ND4J's natives to build with, empty for the platform's default.
natives() {
  local platform flags
  [ -n "${HONE_NATIVES:-}" ] || return 0
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) platform=linux-x86_64 ;;
    Linux-aarch64) platform=linux-arm64 ;;
    Darwin-x86_64) platform=macosx-x86_64 ;;
    Darwin-arm64) platform=macosx-arm64 ;;
    *) platform= ;;
  esac
  case $HONE_NATIVES in
    onednn | onednn-avx2 | onednn-avx512) ;;
    cuda) printf cuda && return ;;
    linux-* | macosx-* | windows-*) printf '%s' "$HONE_NATIVES" && return ;;
    *) stop 2 "HONE_NATIVES is \"$HONE_NATIVES\"; expected onednn, onednn-avx2, onednn-avx512, cuda or a whole classifier." ;;
  esac
  flags=$(grep -m 1 '^flags' /proc/cpuinfo 2>/dev/null)
  case $HONE_NATIVES in
    *avx512) case " $flags " in *" avx512f "*) ;; *) stop 2 "HONE_NATIVES is \"$HONE_NATIVES\", but this processor has no AVX-512; use onednn." ;; esac ;;
    *avx2) case " $flags " in *" avx2 "*) ;; *) stop 2 "HONE_NATIVES is \"$HONE_NATIVES\", but this processor has no AVX2; use onednn." ;; esac ;;
  esac
  printf '%s' "$platform-$HONE_NATIVES"
}

# The word by which Maven takes what natives printed.
natives_argument() {
  case $1 in
    '') ;;
    cuda) printf -- -Pcuda ;;
    *) printf -- '-Dnatives=%s' "$1" ;;
  esac
}

# Whether the built jar is newer than every source, was made for the same natives, and its libraries are still there.
is_built() {
  [ -f "$built" ] && [ -f "$state/class-path" ] && [ -f "$state/natives" ] && [ "$(<"$state/natives")" = "$1" ] || return 1
  [ -z "$(find "$home/pom.xml" "$home/lib/core/pom.xml" "$home/lib/core/src/main" "$home/.mvn" -newer "$built" -print -quit 2>/dev/null)" ] || return 1
  local library
  local IFS=:
  for library in $(<"$state/class-path"); do
    [ -f "$library" ] || return 1
  done
}

build() {
  local wanted
  wanted=$(natives) || exit
  is_built "$wanted" && return
  command -v mvn >/dev/null ||
    stop 2 "Maven was not found, and Hone builds itself with it; install it (apt-get install maven, brew install maven)."
  if [ -n "$java_home" ] && [ ! -x "$java_home/bin/javac" ]; then
    stop 2 "$java_home has no compiler; Hone builds itself and needs a JDK, not a JRE (apt-get install openjdk-17-jdk-headless)."
  fi
  mkdir -p "$state" 2>/dev/null && [ -w "$state" ] || stop 2 "$state cannot be written; Hone keeps what it builds there."
  if command -v flock >/dev/null; then
    exec 9>"$state/build.lock"
    flock -n 9 || { printf 'hone: waiting for another build of Hone.\n' >&2 && flock 9; }
    is_built "$wanted" && exec 9>&- && return
  fi
  build_now "$wanted"
  exec 9>&-
}

build_now() {
  local log=$state/build.log began=$SECONDS
  if [ -f "$built" ]; then
    printf 'hone: building Hone again, as its sources changed.\n' >&2
  else
    printf 'hone: building Hone; the first time fetches its libraries (about 390 MB) and takes a few minutes. Maven says how far it is in %s.\n' "$log" >&2
  fi
  touch "$state/build.began"
  [ -n "$java_home" ] && export JAVA_HOME=$java_home
  # Maven reads .mvn from the folder it starts in.
  if ! (cd "$home" && mvn -q -B package -Dmaven.test.skip=true $(natives_argument "$1")) </dev/null 9>&- >"$log" 2>&1; then
    grep -m 12 -F '[ERROR]' "$log" >&2
    stop 1 "the build failed; its whole output is in $log."
  fi
  # A source changed during the build is newer than its beginning, and builds again next time.
  cp "$home"/lib/core/target/hone-core-*.jar "$built.part" &&
    cp "$home/lib/core/target/class-path.txt" "$state/class-path.part" &&
    printf '%s' "$1" >"$state/natives" &&
    touch -r "$state/build.began" "$built.part" &&
    mv -f "$state/class-path.part" "$state/class-path" &&
    mv -f "$built.part" "$built" || stop 1 "what was built cannot be written to $state."
  keep_explanations
  printf 'hone: built in %s s.\n' $((SECONDS - began)) >&2
}

# The classes that an explanation loads, kept as the JVM lays them out: --help takes an eighth less. Without it all works.
keep_explanations() {
  local libraries
  libraries=$(<"$state/class-path")
  "$java" -Dhone.home="$home" -Djava.awt.headless=true -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -XX:ArchiveClassesAtExit="$state/help.jsa.part" -cp "$built:${libraries%%:*}" hone.cli.Main --help >/dev/null 2>&1 &&
    mv -f "$state/help.jsa.part" "$state/help.jsa" || rm -f "$state/help.jsa.part" "$state/help.jsa"
}
