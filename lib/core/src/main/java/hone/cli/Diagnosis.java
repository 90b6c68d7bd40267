package hone.cli;

import hone.backend.Backend;
import hone.data.Catalog;
import hone.data.Entry;
import hone.engine.Engine;
import hone.engine.Unsupported;
import hone.notebook.Jupyter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What this machine offers.
 *
 * @param hone Hone's version
 * @param java version and vendor
 * @param system name, version and processor architecture
 * @param backend what computes, or null when it does not start
 * @param backendProblem why it does not start; empty when it does
 * @param memory in bytes
 * @param gpu what computes beside the processor
 * @param datasets the names of those whose files are here
 * @param fonts whether text can be drawn
 * @param jupyter the program that opens notebooks and its version, or empty
 */
record Diagnosis(
    String hone,
    String java,
    String system,
    Backend backend,
    String backendProblem,
    Memory memory,
    Gpu gpu,
    List<String> datasets,
    Fonts fonts,
    String jupyter) {

  /** The machine's memory, the most that the heap may take, and the most outside it. */
  record Memory(long machine, long heap, long outsideHeap) {}

  static Diagnosis make() {
    Backend backend = null;
    String problem = "";
    try {
      backend = Backend.current();
    } catch (RuntimeException | LinkageError e) {
      problem =
          String.valueOf(e.getMessage() == null ? e : e.getMessage())
              .lines()
              .findFirst()
              .orElse("");
    }
    return new Diagnosis(
        BuildVersion.text(),
        System.getProperty("java.version") + ", " + System.getProperty("java.vendor"),
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")),
        backend,
        problem,
        new Memory(
            machineBytes(),
            Runtime.getRuntime().maxMemory(),
            backend == null ? 0 : backend.offHeapBytes()),
        Gpu.find(),
        Catalog.entries().stream().filter(Entry::present).map(Entry::name).toList(),
        Fonts.check(),
        findJupyter());
  }

  private static String findJupyter() {
    try {
      return Jupyter.find().map(j -> j.command().get(0) + " " + j.version()).orElse("");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static long machineBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean bean
        ? bean.getTotalMemorySize()
        : 0;
  }

  /** Whether networks can be trained and figures drawn. */
  boolean works() {
    return backend != null && fonts.present();
  }

  private static String engine() {
    try {
      Engine.available();
      return "active: whole networks by " + Engine.library() + ", agreeing with plain loops";
    } catch (Unsupported e) {
      return "not active, layers compute one by one: " + e.getMessage();
    }
  }

  /** The same for a terminal, one line a fact. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line("Hone", hone));
    lines.add(line("Java", java));
    lines.add(line("System", system));
    if (backend == null) {
      lines.add(line("ND4J", "does not start: " + backendProblem));
    } else {
      lines.add(line("ND4J", backend.version() + ", backend " + backend.name()));
      lines.add(line("Natives", backend.natives()));
      lines.add(
          line(
              "oneDNN",
              (backend.oneDnn().active() ? "active: " : "not active: ")
                  + backend.oneDnn().reason()));
      lines.add(line("Engine", engine()));
      lines.add(
          line(
              "Processor",
              backend.processor() + ", " + backend.cores() + " cores, SIMD " + backend.simd()));
      lines.add(line("Threads", backend.threads() + " for each trial (OpenMP)"));
    }
    lines.add(
        line(
            "Memory",
            gigabytes(memory.machine())
                + "; the heap may take "
                + gigabytes(memory.heap())
                + ", arrays outside it "
                + gigabytes(memory.outsideHeap())));
    lines.add(line("GPU", gpu.text()));
    lines.add(
        line(
            "Data sets",
            (datasets.isEmpty() ? "none here" : String.join(", ", datasets))
                + "; ./hone datasets list"));
    lines.add(line("Fonts", fonts.text()));
    lines.add(line("Jupyter", jupyter.isEmpty() ? "not found; ./hone setup --jupyter" : jupyter));
    return lines;
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "%-10s %s", name, value);
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
