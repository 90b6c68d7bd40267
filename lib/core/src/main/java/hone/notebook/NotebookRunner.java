package hone.notebook;

import hone.json.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs notebooks from top to bottom on the real Java kernel, without Python. The notebook itself is
 * only read; the executed copy goes elsewhere.
 *
 * @param launch what the kernel is started with
 * @param cellTimeout how long one cell may take
 * @param watcher told when a cell begins and ends, on the calling thread
 */
public record NotebookRunner(Launch launch, Duration cellTimeout, Consumer<Step> watcher) {

  /**
   * A cell that begins or has ended.
   *
   * @param number of the code cell, from 1
   * @param count how many code cells there are
   * @param line the first line of the cell
   * @param ended whether it has ended
   */
  public record Step(int number, int count, String line, boolean ended) {}

  /**
   * What became of a notebook.
   *
   * @param notebook the file that was run
   * @param output where the executed copy lies; for a failure a file beside the wanted one, with
   *     what was done until then
   * @param cells how many code cells ran through
   * @param took from the kernel's start to its end
   * @param failure why it did not run through, empty where it did
   */
  public record Result(
      Path notebook, Path output, int cells, Duration took, Optional<Failure> failure) {

    /** Whether every cell ran through. */
    public boolean ok() {
      return failure.isEmpty();
    }

    /**
     * One line: which notebook, how many cells in how many seconds, or which cell failed and why.
     */
    public String sentence() {
      return failure
          .map(f -> notebook + ", " + f.sentence() + "; what ran until then is in " + output)
          .orElseGet(
              () ->
                  String.format(
                      Locale.ROOT,
                      "%s: %d cells in %d s",
                      notebook,
                      cells,
                      Math.round(took.toMillis() / 1000.0)));
    }
  }

  /** With the memory and class path of this JVM, half an hour a cell, nobody watching. */
  public static NotebookRunner of() {
    return new NotebookRunner(Launch.ofThisJvm(), Duration.ofMinutes(30), step -> {});
  }

  /** With another launch. */
  public NotebookRunner withLaunch(Launch newLaunch) {
    return new NotebookRunner(newLaunch, cellTimeout, watcher);
  }

  /** With another limit for each cell. */
  public NotebookRunner withCellTimeout(Duration newTimeout) {
    return new NotebookRunner(launch, newTimeout, watcher);
  }

  /** With another watcher. */
  public NotebookRunner withWatcher(Consumer<Step> newWatcher) {
    return new NotebookRunner(launch, cellTimeout, newWatcher);
  }

  /**
   * Runs one notebook in a kernel of its own, whose working directory is the notebook's folder.
   *
   * @param output where the executed copy goes; never the notebook itself
   * @param parameters values for variables of the cell tagged {@code parameters}
   * @throws BadInput where the notebook cannot be read, the output cannot be written, or a
   *     parameter does not fit
   * @throws IllegalStateException where the kernel does not start
   */
  public Result run(Path notebook, Path output, Map<String, String> parameters)
      throws InterruptedException {
    Ipynb source = Parameters.inject(Ipynb.read(notebook), parameters, notebook.toString());
    checkOutput(notebook, output);
    long start = System.nanoTime();
    Path folder = notebook.toAbsolutePath().getParent();
    Ipynb executed;
    Progress progress = new Progress();
    try (Kernel kernel = Kernel.start(launch, folder)) {
      Map<String, Object> metadata = new LinkedHashMap<>(source.metadata());
      metadata.put("kernelspec", KernelSpec.metadata());
      metadata.put("language_info", kernel.languageInfo());
      executed = execute(kernel, source.withoutOutputs(), progress).withMetadata(metadata);
    }
    Path written = progress.failure.isPresent() ? failed(output) : output;
    try {
      executed.write(written);
      if (progress.failure.isEmpty()) {
        Files.deleteIfExists(failed(output));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the executed notebook " + written + " cannot be written", e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Result(notebook, written, progress.done, took, progress.failure);
  }

  private static final class Progress {
    private int done;
    private Optional<Failure> failure = Optional.empty();
  }

  private record Executed(int place, int count, List<Map<String, Object>> outputs) {}

  private Ipynb execute(Kernel kernel, Ipynb notebook, Progress progress)
      throws InterruptedException {
    List<Cell> cells = new ArrayList<>(notebook.cells());
    int codeCells = (int) cells.stream().filter(NotebookRunner::runs).count();
    Outputs outputs = new Outputs();
    List<Executed> executed = new ArrayList<>();
    for (int i = 0; i < cells.size() && progress.failure.isEmpty(); i++) {
      Cell cell = cells.get(i);
      if (!runs(cell)) {
        continue;
      }
      int number = executed.size() + 1;
      watcher.accept(new Step(number, codeCells, cell.firstLine(), false));
      String request = kernel.submit(cell.source());
      List<Map<String, Object>> shown = outputs.open(request);
      Reply reply = kernel.await(request, cellTimeout, outputs::accept);
      reply.errorOutput().ifPresent(shown::add);
      executed.add(new Executed(i, reply.count(), shown));
      progress.failure = Failure.of(i + 1, cell, reply);
      progress.done += progress.failure.isEmpty() ? 1 : 0;
      watcher.accept(new Step(number, codeCells, cell.firstLine(), true));
    }
    // Only now: a later cell may have updated what an earlier one shows.
    for (Executed e : executed) {
      cells.set(e.place(), cells.get(e.place()).withOutputs(e.count(), Outputs.plain(e.outputs())));
    }
    return notebook.withCells(cells);
  }

  private static boolean runs(Cell cell) {
    return cell.isCode() && !cell.source().isBlank();
  }

  // An hour's work shall not end at a folder that cannot be written.
  private static void checkOutput(Path notebook, Path output) {
    Path folder = output.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      if (Files.exists(output) && Files.isSameFile(notebook, output)) {
        throw new BadInput(
            "the executed copy of " + notebook + " would replace it; name another output");
      }
      Files.delete(Files.createTempFile(folder, ".hone", ".part"));
    } catch (IOException e) {
      throw new BadInput("the folder " + folder + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static Path failed(Path output) {
    String name = output.getFileName().toString().replaceFirst("\\.ipynb$", "");
    return output.resolveSibling(name + ".failed.ipynb");
  }
}
