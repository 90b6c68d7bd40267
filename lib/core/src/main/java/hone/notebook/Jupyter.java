package hone.notebook;

import hone.json.BadInput;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The Jupyter of this machine, for working in notebooks; running them needs none.
 *
 * @param command the program and its first arguments
 * @param version what it says of itself
 */
public record Jupyter(List<String> command, String version) {
  // The programs start the interpreter that they were installed for. Debian's stands last: it has
  // Jupyter's parts even where another Python comes first on the PATH.
  private static final List<List<String>> CANDIDATES =
      List.of(
          List.of("jupyter-notebook"),
          List.of("jupyter-lab"),
          List.of("/usr/bin/python3", "-m", "notebook"),
          List.of("/usr/bin/python3", "-m", "jupyterlab"));

  private static final Pattern OPENS =
      Pattern.compile(
          "--(.*\\.)?(ip|token|password|hashed_password|allow_origin|allow_origin_pat"
              + "|allow_remote_access|disable_check_xsrf|identity_provider_class)(=.*)?");

  /** The first that answers. */
  public static Optional<Jupyter> find() throws InterruptedException {
    for (List<String> command : CANDIDATES) {
      Optional<String> version = version(command);
      if (version.isPresent()) {
        return version.map(v -> new Jupyter(command, v));
      }
    }
    return Optional.empty();
  }

  /**
   * Installs the kernel's specification in {@code .hone/jupyter}, starts Jupyter on the notebooks
   * and waits until it ends.
   *
   * @param home the repository's root
   * @param more further arguments for Jupyter, such as {@code --no-browser}
   * @return Jupyter's exit code
   * @throws BadInput where an argument would open it to others, or there is no Jupyter, with the
   *     command that installs it
   */
  public static int open(Path home, List<String> more) throws InterruptedException {
    checkClosed(more);
    Jupyter jupyter =
        find()
            .orElseThrow(
                () -> new BadInput("Jupyter was not found; ./hone setup --jupyter installs it"));
    Path folder = home.toAbsolutePath().resolve(".hone").resolve("jupyter");
    KernelSpec.install(folder);
    try {
      Process process = jupyter.start(home, folder, more);
      Thread hook = new Thread(process::destroy);
      Runtime.getRuntime().addShutdownHook(hook);
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("Jupyter did not start", e);
    }
  }

  // Later arguments win over ours.
  static void checkClosed(List<String> more) {
    for (String each : more) {
      if (OPENS.matcher(each).matches()) {
        throw new BadInput(
            "\""
                + each
                + "\" would let others in, and a notebook runs whatever it is sent; Hone's answers"
                + " this machine only, and asks for its token. From elsewhere come by ssh -L.");
      }
    }
  }

  private Process start(Path home, Path folder, List<String> more) throws IOException {
    List<String> line = new ArrayList<>(command);
    // One interrupt at the terminal ends it, without a question that nobody can answer.
    line.add("-y");
    // Whoever reaches it runs code: this machine only, whatever the user's settings say.
    line.add("--ip=127.0.0.1");
    line.add("--MultiKernelManager.default_kernel_name=" + KernelSpec.NAME);
    if ("root".equals(System.getProperty("user.name"))) {
      line.add("--allow-root");
    }
    boolean named = false;
    for (String each : more) {
      named |= isNotebook(each);
      line.add(isNotebook(each) ? existing(each).toString() : each);
    }
    if (!named) {
      line.add(home.toAbsolutePath().resolve("notebooks").toString());
    }
    ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile()).inheritIO();
    builder
        .environment()
        .merge("JUPYTER_PATH", folder.toString(), (old, ours) -> ours + File.pathSeparator + old);
    return builder.start();
  }

  private static boolean isNotebook(String argument) {
    return argument.endsWith(".ipynb") && !argument.startsWith("-");
  }

  // Jupyter works in our home, and its user somewhere else.
  private static Path existing(String notebook) {
    Path file = Path.of(notebook).toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      throw new BadInput("There is no notebook " + notebook + ".");
    }
    return file;
  }

  private static Optional<String> version(List<String> command) throws InterruptedException {
    List<String> line = new ArrayList<>(command);
    line.add("--version");
    try {
      Path said = Files.createTempFile("hone-jupyter", ".txt");
      try {
        Process process =
            new ProcessBuilder(line)
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return Optional.empty();
        }
        String version = Files.readString(said).strip();
        return process.exitValue() == 0 ? Optional.of(version) : Optional.empty();
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      // There is no such program.
      return Optional.empty();
    }
  }
}
