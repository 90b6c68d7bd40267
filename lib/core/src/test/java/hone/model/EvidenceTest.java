package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.seed.Seed;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The evidence bound's gradient against differences, and its values against the papers'. */
class EvidenceTest {
  private static final int ROWS = 3;
  private static final int LATENT = 4;
  private static final float STEP = 1e-2f;

  private final float[] codes = ImageMaker.normal(ROWS * 2 * LATENT, Seed.of(1));
  private final float[] noise = ImageMaker.normal(ROWS * LATENT, Seed.of(2));

  private static void slopeIs(float[] slope, float[] at, ToDoubleFunction<float[]> of) {
    for (int k = 0; k < at.length; k++) {
      float[] more = at.clone();
      float[] less = at.clone();
      more[k] += STEP;
      less[k] -= STEP;
      double numeric =
          (of.applyAsDouble(more) - of.applyAsDouble(less)) / ((double) more[k] - less[k]);
      assertThat((double) slope[k]).as("number %d", k).isCloseTo(numeric, within(2e-4));
    }
  }

  @Test
  void theDivergencesSlopeIsThatOfDifferences() {
    float[] none = new float[noise.length];
    float[] slope = Evidence.slope(codes, noise, none, ROWS, 0.7);
    slopeIs(slope, codes, c -> 0.7 * Evidence.divergence(c, ROWS));
  }

  /** What is drawn depends on mean and variance: the slope goes through the draw. */
  @Test
  void theSlopeGoesThroughTheDraw() {
    float[] byDraw = ImageMaker.normal(noise.length, Seed.of(3));
    float[] slope = Evidence.slope(codes, noise, byDraw, ROWS, 0);
    slopeIs(
        slope,
        codes,
        c -> {
          double sum = 0;
          float[] drawn = Evidence.draw(c, noise, ROWS);
          for (int k = 0; k < drawn.length; k++) {
            sum += (double) byDraw[k] * drawn[k];
          }
          return sum;
        });
  }

  @Test
  void theCrossEntropysSlopeIsThatOfDifferences() {
    float[] pixels = {0, 1, 0.25f, 0.5f, 1, 0};
    float[] logits = {0.5f, -2, 3, 0, 40, -40};
    float[] slope = new float[6];
    Evidence.pixels(logits, pixels, ROWS, slope);
    slopeIs(slope, logits, z -> Evidence.pixels(z, pixels, ROWS, new float[6]));
  }

  @Test
  void theStandardNormalDistributionDoesNotDivergeFromItself() {
    assertThat(Evidence.divergence(new float[ROWS * 2 * LATENT], ROWS)).isZero();
    // One dimension, mean 1, variance e^2: (1 + e^2 - 1 - 2) / 2 by the paper's appendix B.
    assertThat(Evidence.divergence(new float[] {1, 2}, 1))
        .isCloseTo((Math.exp(2) - 2) / 2, within(1e-12));
  }

  @Test
  void aPixelThatIsACoinTossCostsItsEntropy() {
    assertThat(Evidence.pixels(new float[] {0}, new float[] {0.5f}, 1, new float[1]))
        .isCloseTo(Math.log(2), within(1e-12));
  }

  /** Drawn numbers have the mean and the deviation of their code. */
  @Test
  void drawsFollowTheirCode() {
    int n = 20_000;
    float[] many = new float[2 * n];
    for (int i = 0; i < n; i++) {
      many[2 * i] = 3;
      many[2 * i + 1] = (float) (2 * Math.log(0.5));
    }
    float[] drawn = Evidence.draw(many, ImageMaker.normal(n, Seed.of(4)), n);
    double sum = 0;
    double squares = 0;
    for (float x : drawn) {
      sum += x;
      squares += (x - 3) * (x - 3);
    }
    assertThat(sum / n).isCloseTo(3, within(0.02)); // six standard errors
    assertThat(Math.sqrt(squares / n)).isCloseTo(0.5, within(0.015));
  }
}
