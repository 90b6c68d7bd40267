package hone.search;

import static org.assertj.core.api.Assertions.assertThat;

import hone.search.space.State;
import hone.search.space.Tried;
import hone.search.storage.ServerOfTests;
import hone.search.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes at one search, and one that is killed. */
class ProcessesTest {
  @TempDir Path folder;

  private static Process start(String url, int trials, int pause, int last) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("hone.test.class-path", System.getProperty("java.class.path")),
            WorkerOfTests.class.getName(),
            url,
            String.valueOf(trials),
            String.valueOf(pause),
            String.valueOf(last))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void aKilledProcessLosesNothingInSqlite() throws Exception {
    killed("sqlite:///" + folder.resolve("s.db"));
  }

  @Test
  void aKilledProcessLosesNothingInPostgresql() throws Exception {
    killed(ServerOfTests.url());
  }

  private static void killed(String url) throws Exception {
    Process worker = start(url, 10, 0, 3);
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("there");
    } finally {
      worker.destroyForcibly().waitFor(); // SIGKILL
    }
    try (Storage storage = Storage.open(url);
        Session session = WorkerOfTests.SEARCH.storage(storage).open()) {
      List<Tried> before = session.found().history().trials();
      assertThat(before)
          .extracting(Tried::state)
          .containsExactly(State.COMPLETE, State.COMPLETE, State.COMPLETE, State.RUNNING);
      assertThat(before.get(3).intermediate()).containsKey(0);
      // Its process is gone from this machine, so nobody waits for its heartbeat.
      List<Tried> after =
          session.runTo(6, trial -> trial.suggestFloat("x", 0, 1)).history().trials();
      try (Session alone = WorkerOfTests.SEARCH.open()) {
        List<Tried> undisturbed = alone.run(6, t -> t.suggestFloat("x", 0, 1)).history().trials();
        assertThat(after.stream().map(Tried::number))
            .isEqualTo(undisturbed.stream().map(Tried::number).toList());
        assertThat(after.stream().map(Tried::parameters))
            .isEqualTo(undisturbed.stream().map(Tried::parameters).toList());
        assertThat(after.stream().map(Tried::values))
            .isEqualTo(undisturbed.stream().map(Tried::values).toList());
      }
    }
  }

  @Test
  void twoProcessesShareASearch() throws Exception {
    String url = "sqlite:///" + folder.resolve("s.db");
    List<Process> workers = List.of(start(url, 15, 5, -1), start(url, 15, 5, -1));
    for (Process worker : workers) {
      assertThat(worker.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(worker.exitValue()).isZero();
    }
    try (Storage storage = Storage.open(url);
        Session session = WorkerOfTests.SEARCH.storage(storage).open()) {
      List<Tried> trials = session.found().history().trials();
      assertThat(trials).hasSize(30).allMatch(t -> t.state() == State.COMPLETE);
      // They were chosen as one process would have.
      try (Session alone = WorkerOfTests.SEARCH.open()) {
        List<Tried> same = alone.run(30, t -> t.suggestFloat("x", 0, 1)).history().trials();
        assertThat(trials.stream().map(Tried::parameters))
            .isEqualTo(same.stream().map(Tried::parameters).toList());
      }
    }
  }
}
