package hone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Start;
import hone.recipe.Trial;
import hone.recipe.probe.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which trials run and what is recorded of them, whatever a trial is. */
@Timeout(60)
class WorkersTest {
  private static final Trial ONE = Made.training(1);
  private static final Trial TWO = Made.training(2);
  private static final Trial THREE = Made.training(3);

  @TempDir Path results;
  private Ledger ledger;
  private final List<Progress.Event> heard = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() {
    ledger = Ledger.open(results);
  }

  @AfterEach
  void forget() {
    System.clearProperty(TrialLock.CRASHED);
  }

  private Map<String, Run> run(Runner runner, int count, Trial... trials)
      throws InterruptedException {
    return new Workers(ledger, runner, count, heard::add).run("test", List.of(trials));
  }

  private static List<Trial> many(int count) {
    return LongStream.range(0, count).<Trial>mapToObj(Made::training).toList();
  }

  private static Trial.Training startingFrom(Trial.Training of, long seed) {
    Start start = new Start.Pretrained(of.task(), of.recipe(), new Start.SeedRule.Same());
    return new Trial.Training(of.task(), of.recipe().with(start), seed);
  }

  private Path lockFile(Trial trial) throws IOException {
    Path file =
        results.resolve("runs").resolve(trial.id().substring(0, 2)).resolve(trial.id() + ".lock");
    Files.createDirectories(file.getParent());
    return file;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whatIsNeededRunsFirstAndOnce(int count) throws Exception {
    Trial.Training source = Made.training(5);
    Trial.Probe noise = Made.probe(5);
    Trial.Probe louder = new Trial.Probe(source, new Measure.GaussianNoise(20), 5);
    Trial.SearchRun search = Made.search(5, 0.1, 0.2, 0.3);
    Trial.Training next = startingFrom(source, 5);
    Pretend runner = new Pretend();
    Map<String, Run> runs = run(runner, count, noise, louder, search, next);
    assertThat(runner.ran())
        .doesNotHaveDuplicates()
        .hasSize(8)
        .contains(source, noise, louder, search, next)
        .containsAll(search.members())
        .containsSubsequence(source, noise)
        .containsSubsequence(source, louder)
        .containsSubsequence(source, next);
    search.members().forEach(m -> assertThat(runner.ran()).containsSubsequence(m, search));
    assertThat(runs).hasSize(8);
    runs.forEach((id, run) -> assertThat(run.trial().id()).isEqualTo(id));
    assertThat(ledger.all()).containsExactlyInAnyOrderElementsOf(runs.values());
    assertThat(runs.get(source.id()).artefacts()).containsKey("network");
    assertThat(runs.get(search.members().get(0).id()).artefacts()).isEmpty();
  }

  @Test
  void aTrialNamedTwiceRunsOnce() throws Exception {
    Pretend runner = new Pretend();
    assertThat(run(runner, 2, ONE, ONE, Made.training(1))).hasSize(1);
    assertThat(runner.ran()).containsExactly(ONE);
  }

  @Test
  void twoRunAtOnceAndGiveWhatOneGives(@TempDir Path other) throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Pretend.Act meet =
        () -> {
          both.countDown();
          both.await();
        };
    Pretend runner = new Pretend().at(ONE, meet).at(TWO, meet);
    Map<String, Run> two = run(runner, 2, ONE, TWO, THREE);
    assertThat(runner.most()).isEqualTo(2);
    Workers alone = new Workers(Ledger.open(other), new Pretend(), 1, Progress.none());
    assertThat(alone.run("test", List.of(ONE, TWO, THREE))).isEqualTo(two);
  }

  @Test
  void runsOnlyWhatIsMissing() throws Exception {
    run(new Pretend(), 1, ONE, TWO);
    heard.clear();
    Pretend runner = new Pretend();
    Map<String, Run> runs = run(runner, 2, ONE, TWO, THREE);
    assertThat(runner.ran()).containsExactly(THREE);
    assertThat(runs).hasSize(3);
    assertThat(heard)
        .containsExactly(
            new Progress.Planned("test", 3, 2),
            new Progress.Started(THREE),
            new Progress.Finished(runs.get(THREE.id())));
  }

  @Test
  void aRunOfAnotherMachineCounts() throws Exception {
    ledger.append(Made.in(Made.THERE, Made.run(ONE, Made.completed(4))));
    Pretend runner = new Pretend();
    assertThat(run(runner, 1, ONE).get(ONE.id()).environment()).isEqualTo(Made.THERE);
    assertThat(runner.ran()).isEmpty();
  }

  @Test
  void whatGoesWrongInATrialIsRecordedAndTheRestGoesOn() throws Exception {
    Pretend runner =
        new Pretend()
            .at(
                ONE,
                () -> {
                  throw new IllegalStateException("the shapes [1] and [2] disagree");
                })
            .at(
                TWO,
                () -> {
                  throw new OutOfMemoryError("native");
                });
    Map<String, Run> runs = run(runner, 1, ONE, TWO, THREE);
    assertThat(runs.get(ONE.id()).outcome())
        .isEqualTo(
            new Outcome.Failed("java.lang.IllegalStateException: the shapes [1] and [2] disagree"));
    assertThat(runs.get(TWO.id()).outcome())
        .isEqualTo(new Outcome.Failed("java.lang.OutOfMemoryError: native"));
    assertThat(runs.get(THREE.id()).outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(ledger.all()).containsExactlyInAnyOrderElementsOf(runs.values());
    assertThat(run(new Pretend(), 1, ONE, TWO, THREE)).isEqualTo(runs);
  }

  @Test
  void aMistakeStopsAllAtOnceWithItsSentence() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Pretend runner =
        new Pretend()
            .at(
                ONE,
                () -> {
                  begun.countDown();
                  Thread.sleep(600_000);
                })
            .at(
                TWO,
                () -> {
                  begun.await();
                  throw new BadInput("The recipe's network does not fit.");
                });
    assertThatThrownBy(() -> run(runner, 2, ONE, TWO, THREE))
        .isInstanceOf(BadInput.class)
        .hasMessage("The recipe's network does not fit.");
    assertThat(runner.ran()).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(ledger.all()).isEmpty();
    assertNothingHalf();
    assertThat(run(new Pretend(), 2, ONE, TWO, THREE)).hasSize(3);
  }

  @Test
  void anInterruptStopsAtOnceAndKeepsWhatIsRecorded() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    Pretend.Act sleep =
        () -> {
          begun.countDown();
          Thread.sleep(600_000);
        };
    Pretend runner = new Pretend().at(TWO, sleep).at(THREE, sleep);
    run(runner, 1, ONE);
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    Thread caller =
        new Thread(
            () -> {
              try {
                run(runner, 2, ONE, TWO, THREE, Made.training(4));
              } catch (InterruptedException e) {
                thrown.add(e);
              }
            });
    caller.start();
    begun.await();
    long before = System.nanoTime();
    caller.interrupt();
    caller.join();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    assertThat(thrown).hasSize(1);
    assertThat(ledger.all()).extracting(Run::trial).containsExactly(ONE);
    assertNothingHalf();
    Pretend again = new Pretend();
    assertThat(run(again, 2, ONE, TWO, THREE)).hasSize(3);
    assertThat(again.ran()).containsExactlyInAnyOrder(TWO, THREE);
    assertThat(LedgerTest.files(results)).hasSize(3);
  }

  private void assertNothingHalf() throws IOException {
    assertThat(LedgerTest.files(results))
        .allSatisfy(f -> assertThat(f.getFileName().toString()).matches(".*\\.(json|lock)"));
  }

  @Test
  void whatAListenerThrowsIsNotTheTrialsFailure() {
    Runner telling =
        new Runner() {
          @Override
          public Run run(Trial trial, Context context) {
            context.progress().on(new Progress.Advanced(trial, 1, 2, 0.5, Double.NaN));
            return Made.run(trial, Made.completed(8));
          }

          @Override
          public Environment environment() {
            return Made.HERE;
          }
        };
    Progress broken =
        event -> {
          if (event instanceof Progress.Advanced) {
            throw new IllegalStateException("no terminal");
          }
        };
    Workers workers = new Workers(ledger, telling, 1, broken);
    assertThatThrownBy(() -> workers.run(ONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no terminal");
    assertThat(ledger.all()).isEmpty();
  }

  @Test
  void aNetworkThatIsGoneIsMadeAgainWhenItIsWanted() throws Exception {
    Trial.Probe probe = Made.probe(1);
    Map<String, Run> first = run(new Pretend(), 1, probe);
    String hash = first.get(ONE.id()).artefacts().get("network");
    assertThat(ledger.artefacts().get(hash)).isPresent();
    Files.delete(results.resolve("artefacts").resolve(hash.substring(0, 2)).resolve(hash));

    Pretend nothing = new Pretend();
    assertThat(run(nothing, 1, probe, ONE)).isEqualTo(first);
    assertThat(nothing.ran()).isEmpty();

    Trial.Probe louder = new Trial.Probe(Made.training(1), new Measure.GaussianNoise(20), 1);
    Pretend runner = new Pretend();
    run(runner, 2, probe, louder);
    assertThat(runner.ran()).containsExactly(ONE, louder);
    assertThat(ledger.artefacts().get(hash)).isPresent();
  }

  @Test
  void aNetworkThatWasNotKeptIsMadeAgainWhenItIsWanted() throws Exception {
    assertThat(run(new Pretend(), 1, ONE).get(ONE.id()).artefacts()).isEmpty();
    Pretend runner = new Pretend();
    Map<String, Run> runs = run(runner, 1, ONE, Made.probe(1));
    assertThat(runner.ran()).containsExactly(ONE, Made.probe(1));
    assertThat(runs.get(ONE.id()).artefacts()).containsKey("network");
  }

  @Test
  void aTrialThatAnotherHoldsIsWaitedForAndNotRunAgain() throws Exception {
    Run theirs = Made.run(ONE, Made.completed(3));
    TrialLock held = ledger.lock(ONE).orElseThrow();
    Pretend runner =
        new Pretend()
            .at(
                TWO,
                () -> {
                  ledger.append(theirs);
                  try {
                    held.done();
                    held.close();
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
    Map<String, Run> runs = run(runner, 1, ONE, TWO);
    assertThat(runner.ran()).containsExactly(TWO);
    assertThat(runs.get(ONE.id())).isEqualTo(theirs);
    assertThat(LedgerTest.files(results)).hasSize(2);
  }

  @Test
  void theLockOfAProcessThatWasKilledJustAfterItsRecordIsTakenAway() throws Exception {
    run(new Pretend(), 1, ONE, TWO);
    Files.writeString(lockFile(ONE), "0 4711");
    TrialLock held = ledger.lock(TWO).orElseThrow();
    run(new Pretend(), 1, ONE, TWO, THREE);
    assertThat(lockFile(ONE)).doesNotExist();
    assertThat(lockFile(TWO)).as("somebody is at this one").exists();
    held.close();
  }

  @Test
  void aNetworkThatTheOtherDidNotKeepIsMadeHere() throws Exception {
    TrialLock held = ledger.lock(ONE).orElseThrow();
    Pretend runner =
        new Pretend()
            .at(
                TWO,
                () -> {
                  ledger.append(Made.run(ONE, Made.completed(3)));
                  try {
                    held.close();
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
    Map<String, Run> runs = run(runner, 1, Made.probe(1), TWO);
    assertThat(runner.ran()).containsExactly(TWO, ONE, Made.probe(1));
    assertThat(runs.get(Made.probe(1).id()).outcome()).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void aTrialThatCrashedTwiceIsRecordedAsFailed() throws Exception {
    Files.writeString(lockFile(ONE), "1 4711");
    System.setProperty(TrialLock.CRASHED, "4711");
    Pretend runner = new Pretend();
    Map<String, Run> runs = run(runner, 2, ONE, TWO);
    assertThat(runner.ran()).containsExactly(TWO);
    assertThat(runs.get(ONE.id()).outcome().sentence()).contains("took the whole process down 2");
    assertThat(ledger.find(ONE)).contains(runs.get(ONE.id()));
    assertThat(lockFile(ONE)).doesNotExist();
  }

  // With two at work, both were in the middle of a trial when the process crashed: alone, only the
  // guilty one can crash it again.
  @Test
  void aTrialThatWasRunningWhenTheProcessCrashedRunsAlone() throws Exception {
    Collection<Trial> trials = many(12);
    System.setProperty(TrialLock.CRASHED, "4711");
    List<Integer> beside = Collections.synchronizedList(new ArrayList<>());
    Pretend runner = new Pretend();
    for (Trial trial : trials) {
      boolean suspect = trial.seed() % 3 == 0;
      if (suspect) {
        Files.writeString(lockFile(trial), "0 4711");
      }
      runner.at(
          trial,
          () -> {
            Thread.sleep(20);
            if (suspect) {
              beside.add(runner.now());
            }
          });
    }
    assertThat(run(runner, 3, trials.toArray(Trial[]::new)).values())
        .extracting(Run::outcome)
        .allMatch(Outcome.Completed.class::isInstance);
    assertThat(beside).hasSize(4).containsOnly(1);
    assertThat(runner.most()).isGreaterThan(1);
  }

  @Test
  void aProbeThatTakesTimesRunsAlone() throws Exception {
    List<Integer> beside = Collections.synchronizedList(new ArrayList<>());
    Pretend runner = new Pretend();
    List<Trial> trials = new ArrayList<>(many(6));
    for (long seed = 0; seed < 3; seed++) {
      Trial probe = new Trial.Probe(Made.training(seed), new Measure.Latency(1, 5), seed);
      trials.add(probe);
      runner.at(
          probe,
          () -> {
            Thread.sleep(20);
            beside.add(runner.now());
          });
    }
    run(runner, 3, trials.toArray(Trial[]::new));
    assertThat(beside).containsExactly(1, 1, 1);
  }

  @Test
  void workersAreAtLeastOne() {
    assertThatThrownBy(() -> new Workers(ledger, new Pretend(), 0, Progress.none()))
        .isInstanceOf(BadInput.class)
        .hasMessage("--workers is 0; expected at least 1.");
  }
}
