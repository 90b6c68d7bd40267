package hone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.bench.Contender.Side;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ratios by hand-made rates. */
class RatesTest {
  private static final Contender HONE = new Contender(Side.HONE, Crew.hone(2), "");
  private static final Contender ONE = new Contender(Side.HONE_ONE, Crew.hone(1), "");
  private static final Contender TORCH = new Contender(Side.LIBTORCH, Crew.libtorch(2, 1), "last");
  private static final Contender SLOWER = new Contender(Side.LIBTORCH, Crew.libtorch(1, 2), "last");
  private static final Contender STOCK = new Contender(Side.STOCK, Crew.stock(1, 2), "");
  private static final Net NET = Net.named("lenet");

  @Test
  void trainingRatioIsTheGeometricMeanOfBothBatchesRoundByRound() {
    Rates small = train(32, new double[] {20, 20, 40}, new double[] {10, 10, 10});
    Rates large = train(128, new double[] {80, 40, 40}, new double[] {10, 20, 40});
    Map<String, Rates.Sample> ratios = Ratios.of(List.of(small, large));
    // Rounds: sqrt(2 * 8) = 4, sqrt(2 * 2) = 2, sqrt(4 * 1) = 2.
    assertThat(ratios.get("ratio_libtorch_train").median()).isEqualTo(2);
    assertThat(ratios.get("ratio_libtorch_train_b128").median()).isEqualTo(2);
    assertThat(ratios.get("ratio_libtorch_train").interval().low()).isEqualTo(2);
    assertThat(ratios.get("ratio_libtorch_train").interval().high()).isEqualTo(4);
  }

  @Test
  void theBestVariantOfTheOtherSideCounts() {
    Map<Contender, double[]> rounds = new LinkedHashMap<>();
    rounds.put(ONE, new double[] {300});
    rounds.put(HONE, new double[] {200});
    rounds.put(SLOWER, new double[] {50});
    rounds.put(TORCH, new double[] {100});
    Map<String, Rates.Sample> ratios = Ratios.of(List.of(new Rates(Job.infer(NET, 1), rounds)));
    assertThat(ratios.get("ratio_libtorch_infer_b1").median()).isEqualTo(3);
    // 1 / 300 s against 1 / 50 s: two processes at 100 images a second take 2 / 100 s an image.
    assertThat(ratios.get("ratio_libtorch_latency_b1").median()).isCloseTo(6, within(1e-9));
    assertThat(ratios).doesNotContainKey("ratio_onnx_infer_b1");
  }

  @Test
  void roundsWithoutATurnDoNotCount() {
    Map<Contender, double[]> rounds = new LinkedHashMap<>();
    rounds.put(HONE, new double[] {60, 80, 90});
    rounds.put(STOCK, new double[] {10, 10, Double.NaN});
    Map<String, Rates.Sample> ratios = Ratios.of(List.of(new Rates(Job.train(NET, 32), rounds)));
    assertThat(ratios.get("ratio_stock_train").median()).isEqualTo(7);
  }

  @Test
  void floorFailsBelowTheMeanAndBelowEach() {
    assertThat(status(9, 4)).isZero();
    assertThat(status(1.4, 40)).isEqualTo(1);
    assertThat(status(2, 4)).isEqualTo(1);
  }

  private static int status(double... ratios) {
    List<Result> results =
        java.util.Arrays.stream(ratios)
            .mapToObj(
                r -> {
                  Map<Contender, double[]> rounds = new LinkedHashMap<>();
                  rounds.put(HONE, new double[] {10 * r});
                  rounds.put(STOCK, new double[] {10});
                  return new Result(
                      NET, null, null, List.of(new Rates(Job.train(NET, 32), rounds)));
                })
            .toList();
    return new Floor(new PrintWriter(new StringWriter())).status(results);
  }

  private static Rates train(int batch, double[] hones, double[] torchs) {
    Map<Contender, double[]> rounds = new LinkedHashMap<>();
    rounds.put(HONE, hones);
    rounds.put(TORCH, torchs);
    return new Rates(Job.train(NET, batch), rounds);
  }
}
