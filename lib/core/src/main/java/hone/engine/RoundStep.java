package hone.engine;

import java.util.List;

/** {@link Rounding} of each number. */
final class RoundStep implements Step {
  private final Plan plan;
  private final Rounding rounding;
  private float[] values;
  private boolean[] inside;

  RoundStep(Plan plan, Rounding rounding) {
    this.plan = plan;
    this.rounding = rounding;
  }

  @Override
  public Tensor forward(List<Tensor> inputs) throws Unsupported {
    Tensor source = inputs.get(0);
    Tensor result = plan.take(source.layout());
    values = new float[Math.toIntExact(source.length())];
    inside = new boolean[values.length];
    plan.run(
        () -> {
          source.read(values);
          rounding.round(values, inside);
          result.write(values);
        });
    return result;
  }

  @Override
  public List<Tensor> backward(Tensor gradient, boolean wanted) throws Unsupported {
    if (!wanted) {
      return List.of();
    }
    Tensor before = plan.take(gradient.layout());
    float[] slopes = new float[values.length];
    plan.run(
        () -> {
          gradient.read(slopes);
          for (int i = 0; i < slopes.length; i++) {
            slopes[i] = inside[i] ? slopes[i] : 0;
          }
          before.write(slopes);
        });
    return List.of(before);
  }
}
