package hone.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.deployment.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyTest {
  private static final float[] IMAGES = {1, 2, 3, 4, 5, 6}; // three of two numbers

  /** Answers at once, but for one pause. */
  private static final class Pausing implements Predictor {
    private final AtomicInteger asked = new AtomicInteger();
    private final int when;
    private final List<float[]> seen = new ArrayList<>();

    Pausing(int when) {
      this.when = when;
    }

    @Override
    public float[] probabilities(float[] images, int n) {
      if (seen.size() < 4) {
        seen.add(images.clone());
      }
      if (asked.incrementAndGet() == when) {
        try {
          Thread.sleep(100);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return new float[n];
    }

    @Override
    public void close() {}
  }

  private static Latencies under(Load load, int pause) {
    return new Latency(new Pausing(pause), IMAGES, 3).of(load).all();
  }

  // 100 of 500 requests are due while one is answered, so that a tenth waits for 50 ms or more; the
  // closed loop has one such answer among thousands.
  @Test
  void thePauseThatAClosedLoopHidesIsFeltByAllThatAreDueInIt() {
    Latencies open = under(new Load.Open(1000, 0.5), 100);
    assertThat(open.count()).isEqualTo(500);
    assertThat(open.quantile(90)).isGreaterThan(40_000);
    Latencies closed = under(new Load.Closed(1, 0.5), 100);
    assertThat(closed.longest()).isGreaterThan(95_000);
    assertThat(closed.quantile(99)).isLessThan(10_000);
  }

  @Test
  void whoIsTooSlowForTheRateIsNotForgivenWhatWasNeverAnswered() {
    Predictor slow =
        new Predictor() {
          @Override
          public float[] probabilities(float[] images, int n) {
            try {
              Thread.sleep(20);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return new float[n];
          }

          @Override
          public void close() {}
        };
    Latency.Report report = new Latency(slow, IMAGES, 3).of(new Load.Open(1000, 0.2));
    assertThat(report.all().count()).isEqualTo(200);
    assertThat(report.unanswered()).isBetween(150L, 199L);
    assertThat(report.images()).isEqualTo(200 - report.unanswered());
    assertThat(report.seconds()).isLessThan(1);
    assertThat(report.all().quantile(99)).isGreaterThan(200_000);
  }

  @Test
  void requestsTakeTheImagesInTurn() {
    Pausing pausing = new Pausing(0);
    new Latency(pausing, IMAGES, 3).of(new Load.Closed(2, 0.01));
    assertThat(pausing.seen.get(0)).containsExactly(1, 2, 3, 4);
    assertThat(pausing.seen.get(1)).containsExactly(5, 6, 1, 2);
  }

  @Test
  void theWarmUpEndsWhenTheMedianStands() {
    Latency.WarmUp warm = new Latency(new Pausing(0), IMAGES, 3).warmUp(1, 5);
    assertThat(warm.seconds()).isBetween(0.6, 5.3);
    assertThat(warm.last()).isPositive();
    assertThat(new Latency(new Pausing(0), IMAGES, 3).warmUp(1, 0.3).seconds()).isBetween(0.3, 0.7);
  }

  @Test
  void latenciesSurviveTheirText() {
    Latencies some = new Latencies();
    for (int i = 1; i <= 1000; i++) {
      some.add(1000L * i);
    }
    some.add(-5);
    Latencies read = Latencies.of(some.text());
    assertThat(read.count()).isEqualTo(1001);
    assertThat(read.quantile(50)).isBetween(499.0, 501.0);
    assertThat(read.longest()).isBetween(999.0, 1001.0);
    read.add(some);
    assertThat(read.count()).isEqualTo(2002);
    assertThat(new Latencies().quantile(50)).isNaN();
    assertThatThrownBy(() -> Latencies.of("AAAA")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void reportsSurviveTheirJson() {
    Latency.Report report = new Latency(new Pausing(0), IMAGES, 3).of(new Load.Closed(1, 0.01));
    assertThat(Json.read(Json.canonical(report), Latency.Report.class, "t")).isEqualTo(report);
    assertThat(report.resources().residentMegabytes()).isPositive();
  }

  @Test
  void energyIsReadWhereThereAreCountersAndIsNoNumberElsewhere(@TempDir Path counters)
      throws IOException {
    assertThat(new Energy(counters).joules()).isNaN();
    assertThat(new Energy(counters.resolve("nowhere")).joules()).isNaN();
    for (String zone : List.of("intel-rapl:0", "intel-rapl:0:0", "intel-rapl:1", "intel-rapl:2")) {
      Files.createDirectories(counters.resolve(zone));
      Files.writeString(counters.resolve(zone).resolve("energy_uj"), "1500000\n");
      String name = zone.endsWith("2") ? "psys" : "package-" + zone.substring(zone.length() - 1);
      Files.writeString(counters.resolve(zone).resolve("name"), name + "\n");
    }
    assertThat(new Energy(counters).joules()).isEqualTo(3);
    Resources before = new Resources(1, 10, 5, 7);
    assertThat(new Resources(3, 15, 6, 9).since(before)).isEqualTo(new Resources(2, 5, 6, 2));
    assertThat(new Resources(3, 15, 6, 2).since(before).joules()).isNaN();
  }

  @Test
  void whatIsNoLoadIsRefusedInASentence() {
    assertThatThrownBy(() -> new Load.Open(0, 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"rate\" is 0.0; expected above 0");
    assertThatThrownBy(() -> new Load.Closed(0, 1)).hasMessageContaining("\"batch\" is 0");
    assertThatThrownBy(() -> new Load.Closed(1, -1)).hasMessageContaining("\"seconds\" is -1.0");
    assertThatThrownBy(() -> new Latency(new Pausing(0), new float[0], 0))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("expected at least one image");
  }
}
