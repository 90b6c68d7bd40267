package hone.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What computes here.
 *
 * @param name ND4J's backend: CPU or CUDA
 * @param version ND4J's version
 * @param natives the classifier of the native library on the class path
 * @param oneDnn whether oneDNN is active, by a computation
 * @param simd the widest vector instructions that the processor has
 * @param threads OpenMP threads of one computation
 * @param processor the processor's name
 * @param cores processors that the JVM sees
 * @param offHeapBytes the most that ND4J may hold outside the heap
 */
public record Backend(
    String name,
    String version,
    String natives,
    Acceleration.Report oneDnn,
    String simd,
    int threads,
    String processor,
    int cores,
    long offHeapBytes) {

  private static volatile Backend current;

  /** The backend of this JVM, established once. */
  public static synchronized Backend current() {
    if (current == null) {
      oneThread();
      Acceleration.Report report = Acceleration.probe();
      current =
          new Backend(
              nd4jName(),
              findVersion(),
              findNatives(),
              report,
              findSimd(),
              Nd4j.getEnvironment().maxMasterThreads(),
              device(Nd4j.getExecutioner().getEnvironmentInformation(), cpuField("model name")),
              Runtime.getRuntime().availableProcessors(),
              Pointer.maxBytes());
    }
    return current;
  }

  /**
   * One OpenMP thread for every computation of this process, so that results do not depend on how
   * many trials run at once.
   */
  public static void oneThread() {
    threads(1);
  }

  /** So many OpenMP threads for every computation of this process that begins later. */
  public static void threads(int count) {
    Acceleration.enable();
    Nd4j.getEnvironment().setMaxMasterThreads(count);
    Nd4j.getEnvironment().setMaxThreads(count);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(count);
  }

  private static boolean isCpu() {
    return "CPU".equalsIgnoreCase(nd4jName());
  }

  static String nd4jName() {
    return Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend");
  }

  /**
   * What computes, as a run records it: the processor, or the graphics processor beside it with the
   * numbers that it computes in.
   */
  static String device(Properties nd4j, String processor) {
    if ("CPU".equalsIgnoreCase(nd4j.getProperty("backend"))) {
      return processor;
    }
    Object devices = nd4j.get("cuda.devicesInformation");
    String name =
        devices instanceof List<?> all && !all.isEmpty() && all.get(0) instanceof Map<?, ?> first
            ? String.valueOf(first.get("cuda.deviceName"))
            : "a device without a name";
    return name + ", floats of 32 bits, beside " + processor;
  }

  private static String findVersion() {
    String version = Nd4j.class.getPackage().getImplementationVersion();
    return version == null ? "1.0.0-M2.1" : version;
  }

  private static String findNatives() {
    List<String> files =
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .map(part -> Path.of(part).getFileName())
            .map(name -> name == null ? "" : name.toString())
            // A build for graphics processors has both.
            .sorted(Comparator.comparing(file -> isCpu() == file.startsWith("nd4j-cuda")))
            .toList();
    for (String file : files) {
      if (file.matches("nd4j-(native|cuda)-.*-(linux|macosx|windows).*\\.jar")) {
        String platform = file.replaceFirst(".*-(?=(linux|macosx|windows))", "");
        return (file.startsWith("nd4j-cuda") ? "cuda-" : "") + platform.replace(".jar", "");
      }
    }
    return "unknown";
  }

  private static String findSimd() {
    String flags = " " + cpuField("flags") + " ";
    for (String level : List.of("avx512f", "avx2", "avx", "sse4_2")) {
      if (flags.contains(" " + level + " ")) {
        return level;
      }
    }
    return System.getProperty("os.arch").toLowerCase(Locale.ROOT);
  }

  private static String cpuField(String name) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        if (line.startsWith(name) && line.contains(":")) {
          return line.substring(line.indexOf(':') + 1).trim();
        }
      }
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
    return System.getProperty("os.arch");
  }
}
