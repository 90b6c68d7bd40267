# Builds the module that computes on Apache Spark, and adds it to the class path. Sourced by ./hone after Hone itself is
# built, when --spark or HONE_SPARK asks for it.

cluster_built=$state/cluster.jar

is_cluster_built() {
  [ -f "$cluster_built" ] && [ -f "$state/cluster-class-path" ] && [ ! "$cluster_built" -ot "$built" ] || return 1
  [ -z "$(find "$home/lib/cluster/pom.xml" "$home/lib/cluster/src/main" -newer "$cluster_built" -print -quit 2>/dev/null)" ] || return 1
  local library
  local IFS=:
  for library in $(<"$state/cluster-class-path"); do
    [ -f "$library" ] || return 1
  done
}

build_cluster() {
  is_cluster_built && return
  local log=$state/cluster-build.log began=$SECONDS natives
  printf 'hone: building the module for Apache Spark; the first time fetches Spark (about 120 MB).\n' >&2
  command -v mvn >/dev/null || stop 2 "Maven was not found, and the module for Spark is built with it."
  touch "$state/cluster-build.began"
  natives=$(<"$state/natives")
  [ -n "$java_home" ] && export JAVA_HOME=$java_home
  if ! (cd "$home" && mvn -q -B package -P cluster -Dmaven.test.skip=true $(natives_argument "$natives")) </dev/null >"$log" 2>&1; then
    grep -m 12 -F '[ERROR]' "$log" >&2
    stop 1 "the build failed; its whole output is in $log."
  fi
  # Hone itself comes from its own jar.
  tr : '\n' <"$home/lib/cluster/target/class-path.txt" | grep -v -F "$home/lib/core/target" | paste -s -d : - >"$state/cluster-class-path" &&
    cp "$home"/lib/cluster/target/hone-cluster-*.jar "$cluster_built.part" &&
    touch -r "$state/cluster-build.began" "$cluster_built.part" &&
    mv -f "$cluster_built.part" "$cluster_built" || stop 1 "what was built cannot be written to $state."
  printf 'hone: built in %s s.\n' $((SECONDS - began)) >&2
}

# What Spark reaches into on Java 17; it sets the same for executors itself.
cluster_options() {
  local package
  options+=(-XX:+IgnoreUnrecognizedVMOptions -Djdk.reflect.useDirectMethodHandle=false)
  for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
    java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
    options+=("--add-opens=java.base/$package=ALL-UNNAMED")
  done
}
