package hone.cli;

import hone.notebook.Launch;
import hone.notebook.NotebookRunner;
import hone.study.Profile;
import java.nio.file.Path;
import java.util.Map;

/** Runs notebooks into a results folder, with their cells on a meter. */
record NotebookJob(Console console, Path results, Profile profile) {
  NotebookRunner.Result run(Path notebook, Map<String, String> parameters)
      throws InterruptedException {
    String name = notebook.getFileName().toString();
    Launch launch =
        Launch.ofThisJvm()
            .withEnvironment("HONE_RESULTS", results.toAbsolutePath().toString())
            .withEnvironment("HONE_PROFILE", profile.word());
    try (Cells cells = new Cells(name)) {
      return NotebookRunner.of()
          .withLaunch(launch)
          .withWatcher(cells::on)
          .run(notebook, results.resolve("notebooks").resolve(name), parameters);
    }
  }

  private final class Cells implements AutoCloseable {
    private final String name;
    private Meter meter;

    Cells(String name) {
      this.name = name;
    }

    void on(NotebookRunner.Step step) {
      if (meter == null) {
        meter = new Meter(console, name, new Meter.Unit("cells", 1), 0, step.count());
      }
      meter.at(step.ended() ? step.number() : step.number() - 1, step.line());
    }

    @Override
    public void close() {
      if (meter != null) {
        meter.close();
      }
    }
  }
}
