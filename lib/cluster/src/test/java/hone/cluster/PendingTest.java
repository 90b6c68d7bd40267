package hone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.run.Artefacts;
import hone.run.Progress;
import hone.run.Runner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PendingTest {
  private static final Trial TRIAL =
      Trial.of(Task.of("mnist-starter").withTraining(100), Recipe.baseline(), 0);

  @TempDir Path folder;

  private final List<Progress.Event> heard = Collections.synchronizedList(new ArrayList<>());

  private Pending pending(Progress progress) {
    return new Pending(TRIAL, new Runner.Context(Map.of(), new Artefacts(folder), false, progress));
  }

  private static Letter.Signal signal(int number) {
    return Letter.Signal.of(
            "job", number, TRIAL, new Progress.Advanced(TRIAL, number + 1, 9, 0.5, Double.NaN))
        .orElseThrow();
  }

  /** The trial of a lost executor runs again and tells the same again; so does a second copy. */
  @Test
  void whatTwoCopiesTellIsHeardOnceAndInOrder() throws Exception {
    Pending pending = pending(heard::add);
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletableFuture<Void> copies =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int number : new int[] {0, 1, 0, 1, 2, 2, 3}) {
                  assertThat(pending.hear(signal(number))).isTrue();
                }
                answer.complete("run");
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(pending.await(answer)).isEqualTo("run");
    copies.get();
    assertThat(heard).extracting(e -> ((Progress.Advanced) e).step()).containsExactly(1, 2, 3, 4);
    assertThat(pending.hear(signal(4))).as("after the end").isFalse();
  }

  /** As a search does that gives a training up. */
  @Test
  void whatAListenerThrowsRecallsTheTrialAndReachesWhoWaits() throws Exception {
    Pending pending =
        pending(
            event -> {
              throw new AssertionError("pruned");
            });
    CompletableFuture<Boolean> goesOn =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return pending.hear(signal(0));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThatThrownBy(() -> pending.await(new CompletableFuture<>()))
        .isInstanceOf(AssertionError.class)
        .hasMessage("pruned");
    assertThat(goesOn.get()).isFalse();
  }

  @Test
  void lettersSurviveTheWay() throws Exception {
    Letter.Signal sent = signal(3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sent);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Letter.Signal arrived = (Letter.Signal) in.readObject();
      assertThat(arrived).isEqualTo(sent);
      assertThat(arrived.event(TRIAL))
          .isEqualTo(new Progress.Advanced(TRIAL, 4, 9, .5, Double.NaN));
    }
  }
}
