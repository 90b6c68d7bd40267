package hone.run;

import hone.json.Default;
import hone.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a run was made.
 *
 * @param hone version of this library
 * @param commit its commit, with {@code +} when the working tree had changes; empty when unknown
 * @param java version and vendor
 * @param os name and architecture
 * @param backend name and version of the numerical library
 * @param natives which native build of it
 * @param oneDnn whether oneDNN computed, established by a computation
 * @param simd the widest vector instructions of the processor
 * @param threads OpenMP threads of one trial
 * @param processor its name
 * @param cores how many the process saw
 * @param engine the library that computes whole networks; empty where layers compute one by one
 */
public record Environment(
    String hone,
    String commit,
    String java,
    String os,
    String backend,
    String natives,
    boolean oneDnn,
    String simd,
    int threads,
    String processor,
    int cores,
    @Default("\"\"") String engine) {

  /**
   * The first 8 hexadecimal digits of a SHA-256 over what decides the bits of a result: backend,
   * natives, oneDNN, vector instructions, threads, processor, engine. Equal hashes promise equal
   * results.
   */
  public String hash() {
    return Json.sha256Text(
            String.join(
                "\n",
                backend,
                natives,
                Boolean.toString(oneDnn),
                simd,
                Integer.toString(threads),
                processor,
                engine))
        .substring(0, 8);
  }

  /** What differs from another environment, one line each: name, this value, the other. */
  public List<String> differences(Environment other) {
    Map<String, String> mine = described();
    Map<String, String> theirs = other.described();
    return mine.entrySet().stream()
        .filter(e -> !e.getValue().equals(theirs.get(e.getKey())))
        .map(e -> e.getKey() + ": " + e.getValue() + " -> " + theirs.get(e.getKey()))
        .toList();
  }

  private Map<String, String> described() {
    Map<String, String> out = new TreeMap<>();
    out.put("Hone", hone);
    out.put("commit", commit);
    out.put("Java", java);
    out.put("system", os);
    out.put("backend", backend);
    out.put("natives", natives);
    out.put("oneDNN", oneDnn ? "active" : "not active");
    out.put("vector instructions", simd);
    out.put("threads a trial", Integer.toString(threads));
    out.put("processor", processor);
    out.put("cores", Integer.toString(cores));
    out.put("engine", engine.isEmpty() ? "none" : engine);
    return out;
  }
}
