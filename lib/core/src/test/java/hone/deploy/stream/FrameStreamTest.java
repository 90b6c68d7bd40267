package hone.deploy.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.deploy.Predictor;
import hone.deploy.stream.Seen.Fate;
import hone.json.BadInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams of frames whose first number says the answer, before predictors that take their time. */
class FrameStreamTest {
  private static final Extents ONE = new Extents(1, 1, 1);
  private static final int WARM = 10;

  private static Frames frames(int count) {
    return Frames.again(
        ONE,
        IntStream.range(0, count).mapToObj(i -> new Frame(new float[] {i % 2}, i % 2)).toList());
  }

  private interface Pause {
    long millis(int call);
  }

  /** Says what the frame is, after a pause that depends on how many it has answered. */
  private static Predictor pausing(Pause pause) {
    AtomicInteger calls = new AtomicInteger(-WARM);
    return new Predictor() {
      @Override
      public float[] probabilities(float[] images, int n) {
        int call = calls.getAndIncrement();
        if (call >= 0) {
          sleep(pause.millis(call));
        }
        return images[0] == 0 ? new float[] {.9f, .1f} : new float[] {.1f, .9f};
      }

      @Override
      public void close() {}
    };
  }

  private static void sleep(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      java.util.concurrent.locks.LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @ParameterizedTest
  @EnumSource(Drop.class)
  void aSlowWorkerDropsFramesAndEveryFrameIsCountedOnce(Drop drop) throws IOException {
    List<Seen> seen = new ArrayList<>();
    Streamed out =
        FrameStream.at(100)
            .queue(2)
            .dropping(drop)
            .frames(40)
            .run(frames(8), List.of(pausing(c -> 60)), (s, progress) -> seen.add(s));
    assertThat(out.offered()).isEqualTo(40);
    assertThat(out.answered() + out.dropped() + out.left()).isEqualTo(40);
    assertThat(seen.stream().map(Seen::number).sorted().toList())
        .isEqualTo(IntStream.range(0, 40).boxed().toList());
    // 400 ms have room for seven answers of 60, and those that waited.
    assertThat(out.answered()).isBetween(2, 10);
    assertThat(out.fates().get(Fate.FULL)).isEqualTo(out.dropped()).isGreaterThan(25);
    assertThat(out.accuracy()).isEqualTo(1);
    assertThat(out.useful()).isLessThan(0.3);
    List<Integer> answered = seen.stream().filter(Seen::isAnswered).map(Seen::number).toList();
    assertThat(answered).isSorted();
    if (drop == Drop.NEWEST) { // what came first is answered, and the last frames find no place
      assertThat(answered).startsWith(0, 1, 2);
      assertThat(seen.stream().filter(Seen::isDropped).map(Seen::number)).contains(39);
    } else {
      assertThat(answered).endsWith(39).doesNotContain(1);
    }
    if (drop == Drop.LATEST) { // none waits behind another: at most the answer before and its own
      assertThat(out.age(50)).isLessThan(125);
    }
  }

  @Test
  void aPauseShowsInEveryFrameBehindIt() throws IOException {
    Streamed out =
        FrameStream.at(100)
            .queue(1000)
            .frames(100)
            .run(frames(1), List.of(pausing(c -> c == 20 ? 400 : 0)));
    assertThat(out.answered()).isEqualTo(100);
    // Forty frames came meanwhile, aged 400 ms down to none; counted from when each was taken up,
    // one alone would be old.
    assertThat(out.age(100)).isGreaterThan(395);
    assertThat(out.age(78)).isGreaterThan(100);
    assertThat(out.age(50)).isLessThan(100);
  }

  @Test
  void aDeadlineMakesAnswersLateAndWaitingFramesGo() throws IOException {
    FrameStream stream = FrameStream.at(100).deadline(Duration.ofMillis(50)).queue(100).frames(30);
    Streamed slow = stream.run(frames(2), List.of(pausing(c -> 80)));
    assertThat(slow.answered()).isEqualTo(slow.late()).isPositive();
    assertThat(slow.fates().get(Fate.EXPIRED)).isGreaterThan(15);
    assertThat(slow.fates().get(Fate.FULL)).isZero();
    assertThat(slow.missRate()).isEqualTo(1);
    assertThat(slow.accuracy()).isNaN();
    assertThat(slow.useful()).isZero();
  }

  @Test
  void workersShareTheFrames() throws IOException {
    FrameStream stream = FrameStream.at(50).queue(2).frames(40);
    Predictor slow = pausing(c -> 50);
    double alone = stream.run(frames(2), List.of(slow)).dropRate();
    double four =
        stream
            .run(
                frames(2),
                List.of(pausing(c -> 50), pausing(c -> 50), pausing(c -> 50), pausing(c -> 50)))
            .dropRate();
    assertThat(alone).isGreaterThan(0.4);
    assertThat(four).isLessThan(0.2);
  }

  @Test
  void anInterruptEndsItAndTellsWhatWasSeen() throws Exception {
    CountDownLatch some = new CountDownLatch(5);
    CompletableFuture<Streamed> end = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread runner =
        new Thread(
            () -> {
              try {
                end.complete(
                    FrameStream.at(200)
                        .queue(1000)
                        .run(
                            frames(2),
                            List.of(pausing(c -> 30)),
                            (seen, progress) -> some.countDown()));
                flag.complete(Thread.currentThread().isInterrupted());
              } catch (IOException | RuntimeException e) {
                end.completeExceptionally(e);
              }
            });
    runner.start();
    assertThat(some.await(20, TimeUnit.SECONDS)).isTrue();
    runner.interrupt();
    Streamed out = end.get(20, TimeUnit.SECONDS);
    assertThat(out.stopped()).isTrue();
    assertThat(out.left()).isPositive();
    assertThat(out.answered()).isGreaterThanOrEqualTo(5);
    assertThat(out.offered()).isEqualTo(out.answered() + out.dropped() + out.left());
    assertThat(flag.get(20, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void whatAWorkerOrASourceThrowsEndsTheStream() {
    Predictor broken =
        pausing(
            c -> {
              throw new IllegalStateException("broken");
            });
    FrameStream stream = FrameStream.at(200).frames(20);
    assertThatThrownBy(() -> stream.run(frames(2), List.of(broken))).hasMessage("broken");
    Frames torn =
        new Frames() {
          private int left = 3;

          @Override
          public Extents extents() {
            return ONE;
          }

          @Override
          public Optional<Frame> next() throws IOException {
            if (left-- == 0) {
              throw new IOException("torn");
            }
            return Optional.of(new Frame(new float[1], 0));
          }
        };
    assertThatThrownBy(() -> stream.run(torn, List.of(pausing(c -> 0)))).hasMessage("torn");
  }

  @Test
  void aLiveSourceIsTakenAsItComes() throws IOException {
    Frames camera =
        new Frames() {
          private int left = 20;

          @Override
          public Extents extents() {
            return ONE;
          }

          @Override
          public boolean isLive() {
            return true;
          }

          @Override
          public Optional<Frame> next() {
            sleep(20);
            return left-- == 0 ? Optional.empty() : Optional.of(new Frame(new float[1], 0));
          }
        };
    // Said to come every 5 ms it comes every 20: by fixed times the last would be 300 ms old.
    Streamed out = FrameStream.at(200).run(camera, List.of(pausing(c -> 0)));
    assertThat(out.answered()).isEqualTo(20);
    assertThat(out.age(80)).isLessThan(100);
  }

  @Test
  void valuesThatMakeNoStreamAreRefused() {
    assertThatThrownBy(() -> FrameStream.at(0))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("rate is 0.0")
        .hasMessageContaining("expected above 0");
    assertThatThrownBy(() -> FrameStream.at(Double.NaN)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> FrameStream.at(30).queue(0))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("queue has 0 places");
    assertThatThrownBy(() -> FrameStream.at(30).deadline(Duration.ofMillis(-1)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("deadline is -1.0 ms");
    assertThatThrownBy(() -> FrameStream.at(30).frames(0)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> FrameStream.at(30).run(frames(1), List.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no workers");
    assertThatThrownBy(() -> Frames.again(ONE, List.of())).isInstanceOf(BadInput.class);
  }
}
