package hone.search.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.State;
import hone.search.space.Tried;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every storage does. */
abstract class StorageLaws {
  private static final OptionalInt ANY = OptionalInt.empty();

  static class MemoryTest extends StorageLaws {
    @Override
    Storage open() {
      return Storage.memory();
    }
  }

  static class SqliteTest extends StorageLaws {
    @TempDir Path folder;

    @Override
    Storage open() {
      return Storage.open("sqlite:///" + folder.resolve("s.db"));
    }
  }

  static class PostgresTest extends StorageLaws {
    private final String url = ServerOfTests.url();

    @Override
    Storage open() {
      return Storage.open(url);
    }
  }

  /** A storage; of a database, the same one each time within a test. */
  abstract Storage open();

  private static Kept begin(Storage storage, long study) {
    return storage.begin(study, Map.of(), false, ANY).orElseThrow();
  }

  @Test
  void aSearchIsFoundByName() {
    try (Storage storage = open()) {
      long a = storage.study("a", List.of(Direction.MINIMIZE));
      long b = storage.study("b", List.of(Direction.MAXIMIZE, Direction.MINIMIZE));
      assertThat(storage.study("a", List.of(Direction.MINIMIZE))).isEqualTo(a).isNotEqualTo(b);
      assertThat(storage.find("b")).hasValue(b);
      assertThat(storage.find("c")).isEmpty();
      assertThat(storage.names()).containsExactly("a", "b");
      assertThat(storage.directions(b)).containsExactly(Direction.MAXIMIZE, Direction.MINIMIZE);
      assertThatThrownBy(() -> storage.study("a", List.of(Direction.MAXIMIZE)))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("\"a\" is there with the directions [MINIMIZE]");
      assertThatThrownBy(() -> storage.study("x".repeat(513), List.of(Direction.MAXIMIZE)))
          .isInstanceOf(BadInput.class);
    }
  }

  @Test
  void whatATrialWasToldComesBack() {
    try (Storage storage = open()) {
      long study = storage.study("s", List.of(Direction.MINIMIZE));
      long id = storage.begin(study, Map.of("by", List.of("me", 7L)), true, ANY).orElseThrow().id();
      Distribution rate = Distribution.log(1e-5, 1);
      Distribution grid = new Distribution.Floating(0, 1, false, 0.25);
      Distribution whole = new Distribution.Whole(2, 32, false, 3);
      Distribution choice = Distribution.choice("ä", null, true, 3, 0.5);
      storage.parameter(id, "rate", 0.1 + 0.2, rate);
      storage.parameter(id, "grid", 0.75, grid);
      storage.parameter(id, "whole", 5, whole);
      storage.parameter(id, "choice", 1, choice);
      storage.report(id, 0, 0.5);
      storage.report(id, 1, Double.NaN);
      storage.report(id, 2, Double.POSITIVE_INFINITY);
      storage.report(id, 3, Double.NEGATIVE_INFINITY);
      storage.report(id, 10, Double.MIN_VALUE);
      storage.report(id, 0, 99);
      Map<String, Object> nested = new HashMap<>();
      nested.put("list", new ArrayList<>(List.of(1L, 2.5, "x", true)));
      nested.put("none", null);
      storage.attribute(id, "nested", nested);
      storage.attribute(id, "text", "before");
      storage.attribute(id, "text", "漢 \"quoted\"");
      storage.system(id, "constraints", List.of(-1.0, 2.0));
      assertThat(storage.finish(id, State.COMPLETE, List.of(Double.POSITIVE_INFINITY))).isTrue();
      Kept kept = storage.trials(study).get(0);
      Tried t = kept.trial();
      assertThat(t.parameters())
          .containsExactly(
              Map.entry("rate", 0.1 + 0.2),
              Map.entry("grid", 0.75),
              Map.entry("whole", 5.0),
              Map.entry("choice", 1.0));
      assertThat(t.distributions())
          .containsExactly(
              Map.entry("rate", rate),
              Map.entry("grid", grid),
              Map.entry("whole", whole),
              Map.entry("choice", choice));
      assertThat(t.external("choice")).isNull();
      assertThat(t.external("whole")).isEqualTo(5L);
      assertThat(t.intermediate())
          .isEqualTo(
              new TreeMap<>(
                  Map.of(
                      0, 0.5,
                      1, Double.NaN,
                      2, Double.POSITIVE_INFINITY,
                      3, Double.NEGATIVE_INFINITY,
                      10, Double.MIN_VALUE)));
      assertThat(t.values()).containsExactly(Double.POSITIVE_INFINITY);
      assertThat(t.constraints()).containsExactly(-1.0, 2.0);
      assertThat(t.isFeasible()).isFalse();
      assertThat(t.attributes())
          .containsEntry("nested", nested)
          .containsEntry("text", "漢 \"quoted\"");
      assertThat(kept.system()).containsEntry("by", List.of("me", 7L));
      assertThat(t.state()).isEqualTo(State.COMPLETE);
      assertThat(t.end().orElseThrow()).isAfterOrEqualTo(t.start().orElseThrow());
    }
  }

  @Test
  void aTrialEndsOnce() {
    try (Storage storage = open()) {
      long study = storage.study("s", List.of(Direction.MINIMIZE));
      long id = begin(storage, study).id();
      assertThat(storage.finish(id, State.PRUNED, List.of())).isTrue();
      assertThat(storage.finish(id, State.COMPLETE, List.of(1.0))).isFalse();
      assertThat(storage.trials(study).get(0).trial().state()).isEqualTo(State.PRUNED);
      assertThat(storage.trials(study).get(0).trial().values()).isEmpty();
    }
  }

  @Test
  void waitingTrialsGoFirstAndNumbersCountEach() {
    try (Storage storage = open()) {
      storage.study("other", List.of(Direction.MINIMIZE));
      long study = storage.study("s", List.of(Direction.MINIMIZE));
      assertThat(begin(storage, study).trial().number()).isZero();
      Tried template =
          Tried.of(5)
              .withParameters(Map.of("x", 1.0), Map.of("x", Distribution.of(0, 2)))
              .withOutcome(State.WAITING, List.of());
      Kept added = storage.add(study, template, Map.of("fixed_params", Map.of("x", 1.0)));
      assertThat(added.trial().number()).isEqualTo(1);
      assertThat(added.trial().state()).isEqualTo(State.WAITING);
      Kept taken = begin(storage, study);
      assertThat(taken.id()).isEqualTo(added.id());
      assertThat(taken.trial().state()).isEqualTo(State.RUNNING);
      assertThat(taken.trial().parameters()).containsEntry("x", 1.0);
      assertThat(taken.system()).containsEntry("fixed_params", Map.of("x", 1.0));
      assertThat(begin(storage, study).trial().number()).isEqualTo(2);
      assertThat(storage.begin(study, Map.of(), false, OptionalInt.of(3))).isEmpty();
      assertThat(storage.begin(study, Map.of(), false, OptionalInt.of(4))).isPresent();
    }
  }

  @Test
  void aTrialWhoseWorkerIsGoneIsTriedAgainUnderItsNumber() {
    try (Storage storage = open()) {
      long study = storage.study("s", List.of(Direction.MINIMIZE));
      Kept first = begin(storage, study);
      Kept second = begin(storage, study);
      storage.parameter(first.id(), "x", 0.5, Distribution.of(0, 1));
      storage.attribute(first.id(), "note", 1L);
      storage.report(first.id(), 0, 7);
      Kept seen = storage.trials(study).get(0);
      assertThat(storage.again(study, seen, Map.of("retry_history", List.of(0L)))).isTrue();
      assertThat(storage.again(study, seen, Map.of())).isFalse();
      List<Kept> all = storage.trials(study);
      assertThat(all).hasSize(2);
      assertThat(all.get(1)).isEqualTo(second);
      Kept again = all.get(0);
      assertThat(again.trial().state()).isEqualTo(State.WAITING);
      assertThat(again.trial().number()).isZero();
      assertThat(again.trial().parameters()).containsEntry("x", 0.5);
      assertThat(again.trial().intermediate()).isEmpty();
      assertThat(again.trial().attributes()).containsEntry("note", 1L);
      assertThat(again.system()).containsEntry("retry_history", List.of(0L));
      assertThat(begin(storage, study).id()).isEqualTo(again.id());
      assertThat(begin(storage, study).trial().number()).isEqualTo(2);
    }
  }

  @Test
  void aWorkerThatWasTakenForDeadCannotDisturbWhoHasItsTrial() {
    try (Storage storage = open()) {
      long study = storage.study("s", List.of(Direction.MINIMIZE));
      Kept old = begin(storage, study);
      storage.again(study, old, Map.of());
      Kept again = begin(storage, study);
      assertThat(again.trial().number()).isZero();
      assertThat(storage.finish(old.id(), State.COMPLETE, List.of(1.0))).isFalse();
      for (Runnable late :
          List.<Runnable>of(
              () -> storage.parameter(old.id(), "x", 0.5, Distribution.of(0, 1)),
              () -> storage.report(old.id(), 0, 1),
              () -> storage.attribute(old.id(), "note", 1L),
              () -> storage.system(old.id(), "note", 1L))) {
        assertThatThrownBy(late::run)
            .isInstanceOf(BadInput.class)
            .hasMessageContaining("another worker");
      }
      assertThat(storage.trials(study)).containsExactly(again);
      assertThat(storage.finish(again.id(), State.COMPLETE, List.of(2.0))).isTrue();
    }
  }

  @Test
  void namesAndNotesAreTextWhateverTheyLookLike() {
    String hostile = "'; DROP TABLE trials; -- \"<script>alert(1)</script> \\ %s ? ${x} \u202e";
    try (Storage storage = open()) {
      long study = storage.study(hostile, List.of(Direction.MINIMIZE));
      Kept kept = begin(storage, study);
      storage.parameter(kept.id(), hostile, 0.5, Distribution.of(0, 1));
      storage.attribute(kept.id(), hostile, hostile);
      storage.note(study, hostile, hostile);
      assertThat(storage.names()).containsExactly(hostile);
      assertThat(storage.find(hostile)).hasValue(study);
      assertThat(storage.notes(study)).containsEntry(hostile, hostile);
      Tried trial = storage.trials(study).get(0).trial();
      assertThat(trial.parameters()).containsEntry(hostile, 0.5);
      assertThat(trial.attributes()).containsEntry(hostile, hostile);
    }
  }

  @Test
  void silenceIsOfRunningTrialsThatBeat() throws InterruptedException {
    try (Storage storage = open()) {
      long study = storage.study("s", List.of(Direction.MINIMIZE));
      Kept mute = begin(storage, study);
      Kept beating = storage.begin(study, Map.of(), true, ANY).orElseThrow();
      Kept over = storage.begin(study, Map.of(), true, ANY).orElseThrow();
      storage.finish(over.id(), State.FAIL, List.of());
      assertThat(storage.silence(study))
          .containsOnlyKeys(beating.id())
          .doesNotContainKey(mute.id());
      Thread.sleep(2100);
      assertThat(storage.silence(study).get(beating.id())).isGreaterThan(Duration.ofSeconds(1));
      storage.beat(beating.id());
      assertThat(storage.silence(study).get(beating.id())).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void notesAndRemoval() {
    try (Storage storage = open()) {
      long study = storage.study("s", List.of(Direction.MINIMIZE));
      long other = storage.study("o", List.of(Direction.MINIMIZE));
      storage.note(study, "k", "v");
      storage.note(study, "k", List.of(1L, "w"));
      assertThat(storage.notes(study)).containsExactly(Map.entry("k", List.of(1L, "w")));
      assertThat(storage.notes(other)).isEmpty();
      long id = begin(storage, study).id();
      storage.beat(id);
      storage.report(id, 0, 1);
      begin(storage, other);
      storage.remove(study);
      assertThat(storage.names()).containsExactly("o");
      assertThat(storage.trials(other)).hasSize(1);
    }
  }

  @Test
  void manyWorkersGetTrialsOfTheirOwn() throws Exception {
    try (Storage storage = open()) {
      boolean shared = !(this instanceof MemoryTest);
      long study = storage.study("s", List.of(Direction.MINIMIZE));
      ExecutorService pool = Executors.newFixedThreadPool(4);
      List<Future<List<Integer>>> all = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        all.add(
            pool.submit(
                () -> {
                  List<Integer> numbers = new ArrayList<>();
                  Storage own = shared ? open() : storage;
                  for (int i = 0; i < 15; i++) {
                    Kept kept = begin(own, study);
                    numbers.add(kept.trial().number());
                    own.finish(kept.id(), State.COMPLETE, List.of((double) i));
                  }
                  if (shared) {
                    own.close();
                  }
                  return numbers;
                }));
      }
      Set<Integer> seen = new TreeSet<>();
      for (Future<List<Integer>> one : all) {
        seen.addAll(one.get());
      }
      pool.shutdown();
      assertThat(seen).hasSize(60).contains(0, 59);
      List<Kept> trials = storage.trials(study);
      for (int i = 0; i < 60; i++) {
        assertThat(trials.get(i).trial().number()).isEqualTo(i);
        assertThat(trials.get(i).trial().state()).isEqualTo(State.COMPLETE);
      }
    }
  }

  @Test
  void aReportTakesUnderTwoMilliseconds() {
    try (Storage storage = open()) {
      long study = storage.study("s", List.of(Direction.MINIMIZE));
      long id = begin(storage, study).id();
      List<Long> nanos = new ArrayList<>();
      for (int step = 0; step < 500; step++) {
        long before = System.nanoTime();
        storage.report(id, step, step);
        nanos.add(System.nanoTime() - before);
      }
      nanos.sort(null);
      assertThat(nanos.get(250) / 1e6).as("median milliseconds").isLessThan(2);
    }
  }
}
