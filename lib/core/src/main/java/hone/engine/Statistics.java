package hone.engine;

/**
 * The step of a normalisation's running statistics: what is to be subtracted from them stands where
 * their gradient would, as Deeplearning4j has it.
 */
final class Statistics {
  private static final double SMALLEST = 1e-30;

  private final Op.Norm op;
  private final Tensor mean;
  private final Tensor spread;
  private final Tensor meanStep;
  private final Tensor spreadStep;
  private final float[] running;

  Statistics(Plan plan, Op.Norm op, int channels) {
    this.op = op;
    mean = plan.parameter(op.mean(), Layout.vector(channels));
    spread = plan.parameter(op.spread(), Layout.vector(channels));
    meanStep = plan.gradient(op.mean(), Layout.vector(channels));
    spreadStep = plan.gradient(op.spread(), Layout.vector(channels));
    running = new float[channels];
  }

  /** Towards a batch's mean and variance (the biased one). */
  void towards(float[] batchMean, float[] batchVariance) {
    mean.read(running);
    for (int c = 0; c < running.length; c++) {
      running[c] = (float) ((1 - op.decay()) * (running[c] - batchMean[c]));
    }
    meanStep.write(running);
    spread.read(running);
    for (int c = 0; c < running.length; c++) {
      running[c] = (float) spreadStep(running[c], batchVariance[c]);
    }
    spreadStep.write(running);
  }

  private double spreadStep(double now, double batch) {
    if (!op.logarithm()) {
      return (1 - op.decay()) * (now - batch);
    }
    // A channel that never varies would end at 0 / 0.
    double variance = Math.max(SMALLEST, Math.pow(10, 2 * now));
    double next = Math.max(SMALLEST, op.decay() * variance + (1 - op.decay()) * batch);
    return Math.log10(variance / next) / 2;
  }
}
