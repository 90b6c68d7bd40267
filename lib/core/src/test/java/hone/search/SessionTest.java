package hone.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.search.sampler.Tpe;
import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.search.storage.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
  @TempDir Path folder;

  private static double conditional(Attempt trial) {
    double x = trial.suggestFloat("x", -5, 5);
    int n = trial.suggestLogInt("n", 1, 64);
    String kind = trial.suggestCategorical("kind", "plain", "other");
    double extra = kind.equals("other") ? trial.suggestLog("rate", 1e-4, 1) : 0.5;
    return x * x + Math.abs(n - 8) + Math.abs(extra - 0.1);
  }

  @Test
  void theExampleOfTheDocumentation() {
    Found found =
        Search.minimize(
            "parabola", 100, trial -> Math.pow(trial.suggestFloat("x", -10, 10) - 2, 2));
    assertThat(found.history().trials()).hasSize(100);
    assertThat(found.best().orElseThrow().value()).isLessThan(1);
    assertThat(found.toString()).startsWith("parabola: 100 trials, best ");
    Found highest = Search.maximize("x", 20, trial -> trial.suggestInt("x", 0, 3));
    assertThat(highest.bestParameters()).containsEntry("x", 3L);
  }

  @Test
  void theSameSeedGivesTheSameTrialsForAnyNumberOfWorkers() throws Exception {
    List<Tried> one = trials(1, 3);
    assertThat(trials(4, 3))
        .usingRecursiveComparison()
        .ignoringFields("start", "end")
        .isEqualTo(one);
    assertThat(trials(8, 3))
        .usingRecursiveComparison()
        .ignoringFields("start", "end")
        .isEqualTo(one);
    assertThat(trials(1, 4).get(0).parameters()).isNotEqualTo(one.get(0).parameters());
  }

  private static List<Tried> trials(int workers, long seed) throws InterruptedException {
    Search search =
        Search.of("s")
            .sampler(Tpe.of())
            .pruner((history, trial) -> trial.number() > 20 && history.trials().size() % 3 == 0)
            .seed(seed)
            .workers(workers);
    try (Session session = search.open()) {
      return session
          .run(
              40,
              trial -> {
                double value = conditional(trial);
                // Trials overtake each other.
                Thread.sleep((long) (trial.suggestFloat("x", -5, 5) + 5) / 3);
                trial.report(0, value);
                if (trial.shouldPrune()) {
                  throw new Pruned();
                }
                return value;
              })
          .history()
          .trials();
    }
  }

  @Test
  void aTrialSeesThoseABatchBeforeIt() throws Exception {
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    try (Session session = Search.of("s").batch(3).workers(3).open()) {
      session.run(
          10,
          trial -> {
            seen.add(trial.number() - trial.history().trials().size());
            assertThat(trial.history().trials()).allMatch(t -> t.state() == State.COMPLETE);
            return trial.suggestFloat("x", 0, 1);
          });
    }
    assertThat(seen).contains(0, 1, 2).allMatch(lag -> lag <= 2);
  }

  @Test
  void askAndTell() {
    try (Session session = Search.of("s").directions(Direction.MAXIMIZE).open()) {
      Attempt first = session.ask();
      double x = first.suggestFloat("x", 0, 1);
      assertThat(first.suggestFloat("x", 0, 1)).isEqualTo(x);
      assertThat(session.tell(first, x).value()).isEqualTo(x);
      Attempt second = session.ask();
      assertThat(session.tell(second, Double.NaN).state()).isEqualTo(State.FAIL);
      assertThat(session.tellPruned(session.ask()).state()).isEqualTo(State.PRUNED);
      assertThatThrownBy(() -> session.tell(first, 1))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("trial 0 was finished before");
      assertThatThrownBy(() -> session.tell(session.ask(), 1, 2)).isInstanceOf(BadInput.class);
      assertThat(session.best().orElseThrow().number()).isZero();
    }
  }

  @Test
  void aNameKeepsItsKind() {
    try (Session session = Search.of("s").open()) {
      Attempt trial = session.ask();
      trial.suggestFloat("x", 0, 1);
      assertThatThrownBy(() -> trial.suggestFloat("x", 0, 2))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("\"x\" was suggested before in this trial");
      Attempt next = session.ask();
      assertThatThrownBy(() -> next.suggestInt("x", 0, 2))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("must stay");
      assertThat(next.suggestFloat("x", 5, 6)).isBetween(5.0, 6.0);
      assertThatThrownBy(() -> next.suggestFloat("y", 1, 0)).isInstanceOf(BadInput.class);
      assertThatThrownBy(() -> next.suggestLog("y", 0, 1)).isInstanceOf(BadInput.class);
      assertThat(next.suggestFloat("one", 2, 2)).isEqualTo(2);
    }
  }

  @Test
  void enqueuedParametersAreTakenFirst() throws Exception {
    try (Session session = Search.of("s").open()) {
      session.enqueue(Map.of("n", 7, "kind", "other", "rate", 5.0));
      session.enqueue(Map.of("x", -1.5));
      List<Tried> trials = session.run(3, SessionTest::conditional).history().trials();
      assertThat(trials).hasSize(3);
      assertThat(trials.get(0).external("n")).isEqualTo(7L);
      assertThat(trials.get(0).external("kind")).isEqualTo("other");
      assertThat((double) trials.get(0).external("rate")).isBetween(1e-4, 1.0); // 5 is outside
      assertThat(trials.get(1).external("x")).isEqualTo(-1.5);
    }
  }

  @Test
  void failuresEndARunUnlessSurvived() throws Exception {
    Objective failing =
        trial -> {
          if (trial.number() == 1) {
            throw new IllegalArgumentException("no");
          }
          return trial.suggestFloat("x", 0, 1);
        };
    try (Session session = Search.of("s").open()) {
      assertThatThrownBy(() -> session.run(5, failing))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no");
      assertThat(session.found().history().trials())
          .extracting(Tried::state)
          .containsExactly(State.COMPLETE, State.FAIL);
    }
    try (Session session = Search.of("s").surviving(IllegalArgumentException.class).open()) {
      List<Tried> trials = session.run(3, failing).history().trials();
      assertThat(trials)
          .extracting(Tried::state)
          .containsExactly(State.COMPLETE, State.FAIL, State.COMPLETE);
      assertThat(trials.get(1).attributes())
          .containsEntry("failure", "java.lang.IllegalArgumentException: no");
    }
  }

  @Test
  void severalObjectivesWithConstraints() throws Exception {
    try (Session session =
        Search.of("s").directions(Direction.MINIMIZE, Direction.MAXIMIZE).open()) {
      assertThatThrownBy(() -> session.run(1, trial -> 0)).isInstanceOf(BadInput.class);
      Found found =
          session.runSeveral(
              60,
              trial -> {
                double x = trial.suggestFloat("x", 0, 2);
                trial.constraints(x - 1);
                return List.of(x * x, 2 * x - (trial.suggestInt("loss", 0, 1)));
              });
      assertThat(found.front()).isNotEmpty().allMatch(Tried::isFeasible);
      assertThat(found.front()).allMatch(t -> t.external("x") instanceof Double x && x <= 1);
      assertThatThrownBy(found::best).isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(
            () ->
                Search.of("s")
                    .directions(Direction.MINIMIZE, Direction.MAXIMIZE)
                    .pruner((h, t) -> true))
        .isInstanceOf(BadInput.class);
  }

  @Test
  void listenersTimeoutAndStop() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    Search search =
        Search.of("s")
            .listener(
                (session, trial) -> {
                  if (heard.incrementAndGet() == 4) {
                    session.stop();
                  }
                });
    try (Session session = search.open()) {
      assertThat(session.run(100, SessionTest::conditional).history().trials()).hasSize(4);
    }
    try (Session session = Search.of("t").timeout(Duration.ofMillis(50)).open()) {
      int made =
          session
              .run(
                  1000,
                  trial -> {
                    Thread.sleep(20);
                    return 0;
                  })
              .history()
              .trials()
              .size();
      assertThat(made).isBetween(1, 4);
    }
  }

  @Test
  void aSearchGoesOnByItsName() throws Exception {
    String url = "sqlite:///" + folder.resolve("s.db");
    Search search = Search.of("s").sampler(Tpe.of()).seed(5);
    List<Tried> whole;
    try (Session session = search.open()) {
      whole = session.run(24, SessionTest::conditional).history().trials();
    }
    for (int part = 1; part <= 3; part++) {
      try (Session session = search.storage(url).workers(2).open()) {
        session.runTo(8 * part, SessionTest::conditional);
        session.note("parts", part);
      }
    }
    try (Storage storage = Storage.open(url);
        Session session = search.storage(storage).open()) {
      assertThat(session.notes()).containsEntry("parts", 3L);
      assertThat(session.found().history().trials())
          .usingRecursiveComparison()
          .ignoringFields("start", "end")
          .isEqualTo(whole);
      assertThat(session.runTo(24, trial -> Double.NaN).history().trials()).hasSize(24);
    }
  }

  @Test
  void anInterruptedTrialIsTriedAgain() throws Exception {
    try (Session session = Search.of("s").open()) {
      Thread worker = Thread.currentThread();
      assertThatThrownBy(
              () ->
                  session.run(
                      5,
                      trial -> {
                        trial.suggestFloat("x", 0, 1);
                        if (trial.number() == 2) {
                          worker.interrupt();
                          Thread.sleep(1000);
                        }
                        return 0;
                      }))
          .isInstanceOf(InterruptedException.class);
      List<Tried> trials = session.found().history().trials();
      assertThat(trials)
          .extracting(Tried::state)
          .containsExactly(State.COMPLETE, State.COMPLETE, State.WAITING);
      session.run(1, trial -> trial.suggestFloat("x", 0, 1));
      Tried again = session.found().history().trials().get(2);
      assertThat(again.state()).isEqualTo(State.COMPLETE);
      assertThat(again.parameters()).isEqualTo(trials.get(2).parameters());
    }
  }

  @Test
  void aTrialMadeElsewhereIsAdded() {
    try (Session session = Search.of("s").open()) {
      session.add(
          Tried.of(0)
              .withParameters(Map.of("x", 0.5), Map.of("x", Distribution.of(0, 1)))
              .withOutcome(State.COMPLETE, List.of(3.0)));
      assertThat(session.best().orElseThrow().value()).isEqualTo(3);
      assertThatThrownBy(() -> session.ask().suggestInt("x", 0, 1)).isInstanceOf(BadInput.class);
    }
  }
}
