package hone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trials that give no sign of life. */
@Timeout(60)
class PatienceTest {
  @TempDir Path results;

  @AfterEach
  void forget() {
    System.clearProperty(Patience.MINUTES);
  }

  @Test
  void aTrialThatHangsIsToldOfWhileItHangs() throws Exception {
    System.setProperty(Patience.MINUTES, "0.002");
    CountDownLatch told = new CountDownLatch(1);
    List<Progress.Event> heard = Collections.synchronizedList(new ArrayList<>());
    Progress listener =
        event -> {
          heard.add(event);
          if (event instanceof Progress.Hung) {
            told.countDown();
          }
        };
    Pretend runner = new Pretend().at(Made.training(1), told::await);
    new Workers(Ledger.open(results), runner, 1, listener).run(Made.training(1));
    assertThat(heard)
        .contains(new Progress.Hung(Made.training(1), Duration.ofMillis(120)))
        .last()
        .isInstanceOf(Progress.Finished.class);
  }

  @Test
  void oneThatGoesOnIsNot() throws InterruptedException {
    System.setProperty(Patience.MINUTES, "0.01"); // 600 ms
    List<Progress.Event> heard = Collections.synchronizedList(new ArrayList<>());
    try (Patience patience = Patience.with(heard::add)) {
      patience.on(new Progress.Started(Made.training(1)));
      for (int i = 0; i < 12; i++) {
        Thread.sleep(80);
        patience.on(new Progress.Advanced(Made.training(1), i, 12, 0.5, Double.NaN));
      }
    }
    assertThat(heard).hasSize(13).noneMatch(Progress.Hung.class::isInstance);
  }

  @Test
  void zeroMinutesWaitForEver() throws InterruptedException {
    System.setProperty(Patience.MINUTES, "0");
    List<Progress.Event> heard = Collections.synchronizedList(new ArrayList<>());
    try (Patience patience = Patience.with(heard::add)) {
      patience.on(new Progress.Started(Made.training(1)));
      Thread.sleep(50);
    }
    assertThat(heard).hasSize(1);
  }
}
