package hone.notebook;

import hone.json.BadInput;
import hone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How Jupyter finds and starts the kernel. */
public final class KernelSpec {
  static final String NAME = "hone";
  static final String DISPLAY_NAME = "Hone (Java)";

  private KernelSpec() {}

  /**
   * Writes the kernel's specification, so that Jupyter finds it where {@code JUPYTER_PATH} names
   * the folder. Nothing outside the folder is touched.
   *
   * @param jupyterDirectory such as {@code .hone/jupyter} in the repository
   * @return the specification's folder, {@code kernels/hone} in it
   * @throws BadInput where the folder cannot be written
   */
  public static Path install(Path jupyterDirectory) {
    return install(jupyterDirectory, Launch.ofThisJvm());
  }

  /** The same for another launch. */
  public static Path install(Path jupyterDirectory, Launch launch) {
    Path folder = jupyterDirectory.toAbsolutePath().resolve("kernels").resolve(NAME);
    try {
      Files.createDirectories(folder);
      Path arguments = folder.resolve("kernel.args");
      write(arguments, arguments(launch));
      write(folder.resolve("kernel.json"), Json.write(specification(launch, arguments)));
      return folder;
    } catch (IOException e) {
      throw new BadInput("the folder " + folder + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** What a notebook says of its kernel. */
  static Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("display_name", DISPLAY_NAME);
    metadata.put("language", "java");
    metadata.put("name", NAME);
    return metadata;
  }

  private static Map<String, Object> specification(Launch launch, Path arguments) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(
        "argv", List.of(Launch.java(), "@" + arguments, Launch.mainClass(), "{connection_file}"));
    out.put("display_name", DISPLAY_NAME);
    out.put("language", "java");
    // Without this Jupyter sends a signal, which ends a Java process.
    out.put("interrupt_mode", "message");
    out.put("env", launch.environment());
    return out;
  }

  // Java reads an argument file's lines like a shell: quoted, with backslashes doubled.
  private static String arguments(Launch launch) {
    List<String> arguments = new ArrayList<>(launch.options());
    arguments.add("-cp");
    arguments.add(launch.classPath());
    return arguments.stream()
        .map(a -> '"' + a.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
        .collect(Collectors.joining());
  }

  private static void write(Path file, String text) throws IOException {
    Path temporary =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    Files.writeString(temporary, text);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
