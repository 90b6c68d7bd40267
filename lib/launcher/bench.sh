# Builds the module that compares Hone with other frameworks, and starts it. Sourced by ./hone after Hone itself is built.

bench_built=$state/bench.jar

is_bench_built() {
  [ -f "$bench_built" ] && [ -f "$state/bench-class-path" ] && [ ! "$bench_built" -ot "$built" ] || return 1
  [ -z "$(find "$home/lib/bench/pom.xml" "$home/lib/bench/src/main" -newer "$bench_built" -print 2>/dev/null | head -n 1)" ] || return 1
  local library
  local IFS=:
  for library in $(cat "$state/bench-class-path"); do
    [ -f "$library" ] || return 1
  done
}

build_bench() {
  is_bench_built && return
  local log=$state/bench-build.log began=$SECONDS natives
  printf 'hone: building the benchmark; the first time fetches LibTorch (about 110 MB).\n' >&2
  command -v mvn >/dev/null || stop 2 "Maven was not found, and the benchmark is built with it."
  touch "$state/bench-build.began"
  natives=$(cat "$state/natives")
  [ -n "$java_home" ] && export JAVA_HOME=$java_home
  if ! (cd "$home" && mvn -q -B package -P bench -Dmaven.test.skip=true $(natives_argument "$natives")) </dev/null >"$log" 2>&1; then
    grep -m 12 -F '[ERROR]' "$log" >&2
    stop 1 "the build failed; its whole output is in $log."
  fi
  # Hone itself comes from its own jar.
  tr : '\n' <"$home/lib/bench/target/class-path.txt" | grep -v -F "$home/lib/core/target" | paste -s -d : - >"$state/bench-class-path" &&
    cp "$home"/lib/bench/target/hone-bench-*.jar "$bench_built.part" &&
    touch -r "$state/bench-build.began" "$bench_built.part" &&
    mv -f "$bench_built.part" "$bench_built" || stop 1 "what was built cannot be written to $state."
  printf 'hone: built in %s s.\n' $((SECONDS - began)) >&2
}

start_bench() {
  local word arguments=() dropped=
  for word in "$@"; do # without the word "bench" itself
    if [ -z "$dropped" ] && [ "$word" = bench ]; then dropped=1; else arguments+=("$word"); fi
  done
  exec "$java" "${options[@]}" -cp "$built:$bench_built:$(cat "$state/bench-class-path")" hone.bench.Compare ${arguments[@]+"${arguments[@]}"}
}
