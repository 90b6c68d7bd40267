package hone.engine;

import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Inverted dropout (Srivastava et al. 2014, section 10): a number is kept with probability p and
 * then divided by p. Whole channels share one draw in the form of Tompson et al. 2015, section 3.2.
 */
final class DropoutStep implements Step {
  private final Plan plan;
  private final Op.Dropout op;
  private final Noise noise;
  private final int place;
  private final Node node;
  private Tensor mask;

  /** What a step's masks are drawn from. */
  static final class Noise {
    private long seed;

    void seed(long value) {
      seed = value;
    }
  }

  /**
   * @param place tells this layer's draws from those of others
   */
  DropoutStep(Plan plan, Node node, Op.Dropout op, Noise noise, int place) {
    this.node = node;
    this.plan = plan;
    this.op = op;
    this.noise = noise;
    this.place = place;
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    Tensor source = inputs.get(0);
    mask = plan.take(source.layout());
    float[] values = new float[Math.toIntExact(mask.length())];
    float factor = (float) (1 / op.keep());
    plan.run(
        () -> {
          SplittableRandom random = new SplittableRandom(noise.seed);
          for (int i = 0; i < place; i++) {
            random = random.split();
          }
          if (op.wholeChannels()) {
            channels(random, factor, values);
          } else {
            for (int i = 0; i < values.length; i++) {
              values[i] = random.nextDouble() < op.keep() ? factor : 0;
            }
          }
          mask.write(values);
        });
    Tensor result = plan.take(source.layout());
    Elementwise.binary(plan, dnnl.dnnl_binary_mul, source, mask, Op.Activation.NONE, result);
    return result;
  }

  // Channels last: a draw stands at every place of its image.
  private void channels(SplittableRandom random, float factor, float[] values) {
    int channels = node.channels();
    int image = channels * node.height() * node.width();
    for (int from = 0; from < values.length; from += image) {
      for (int c = 0; c < channels; c++) {
        float value = random.nextDouble() < op.keep() ? factor : 0;
        for (int i = from + c; i < from + image; i += channels) {
          values[i] = value;
        }
      }
    }
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    if (!wanted) {
      return List.of();
    }
    Tensor before = plan.take(gradient.layout());
    Elementwise.binary(plan, dnnl.dnnl_binary_mul, gradient, mask, Op.Activation.NONE, before);
    return List.of(before);
  }
}
