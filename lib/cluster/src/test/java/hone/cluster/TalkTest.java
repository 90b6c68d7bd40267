package hone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TalkTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Integer> heard = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static Letter.Signal signal(int number) {
    return new Letter.Signal("job", number, "", false, number, 9, List.of(0.0, 0.0));
  }

  private boolean hear(Letter.Signal signal, int last) {
    heard.add(signal.number());
    return signal.number() < last;
  }

  /** The driver hears what it would if each were waited for, and nothing after the end. */
  @Test
  void theTrialStopsAtTheNextEventAfterTheWord() {
    Talk talk = new Talk(threads, s -> hear(s, 2));
    talk.tell(signal(0));
    talk.tell(signal(1));
    talk.tell(signal(2));
    assertThatThrownBy(() -> talk.tell(signal(3))).isInstanceOf(Talk.Recalled.class);
    assertThat(heard).containsExactly(0, 1, 2);
  }

  @Test
  void theWordOnTheLastEventIsWaitedFor() {
    Talk talk = new Talk(threads, s -> hear(s, 0));
    talk.tell(signal(0));
    assertThatThrownBy(talk::await).isInstanceOf(Talk.Recalled.class);
  }

  @Test
  void theTrialGoesOnWhileOneEventIsOnItsWay() {
    CountDownLatch on = new CountDownLatch(1);
    Talk talk =
        new Talk(
            threads,
            s -> {
              try {
                on.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return hear(s, 9);
            });
    talk.tell(signal(0)); // returns before it is heard
    assertThat(heard).isEmpty();
    on.countDown();
    talk.await();
    assertThat(heard).containsExactly(0);
  }

  @Test
  void aDriverThatDoesNotAnswerIsNoFailureOfTheTrial() {
    Talk talk =
        new Talk(
            threads,
            s -> {
              throw new Trouble("the driver does not answer", null);
            });
    talk.tell(signal(0));
    assertThatThrownBy(talk::await).isInstanceOf(Trouble.class).hasMessageContaining("not answer");
  }
}
