package hone.engine;

import java.util.List;

/** One small convolution by oneDNN beside the same by plain loops, once a process. */
final class SelfCheck {
  private static final int CHANNELS = 3;
  private static final int SIDE = 5;
  private static final float TOLERANCE = 1e-4f;

  private SelfCheck() {}

  /** Whether the library computes what it should here. */
  static boolean passes() throws Unsupported {
    Node input = new Node("in", new Op.Input(), List.of(), CHANNELS, SIDE, SIDE);
    Op.Convolution op =
        new Op.Convolution(
            new Op.Slot(0, (long) CHANNELS * CHANNELS * 9),
            null,
            new Op.Window(3, 3, 1, 1, 1, 1, 1, 1, 1, 1),
            false,
            Op.Activation.NONE);
    Node node = new Node("out", op, List.of(input), CHANNELS, SIDE, SIDE);
    float[] x = numbers(CHANNELS * SIDE * SIDE);
    float[] w = numbers(CHANNELS * CHANNELS * 9);
    float[] y = new float[x.length];
    try (Plan memory = new Plan(1, 0, 0)) {
      Tensor weights = memory.lasting(Layout.vector(w.length));
      weights.write(w);
      try (Plan plan = new Plan(1, weights.block().address(), 0)) {
        Tensor images = plan.take(Layout.channelsLast(input.extents(1)));
        images.write(x);
        Tensor result = new ConvolutionStep(plan, node, op).forward(List.of(images));
        for (Runnable call : plan.cut()) {
          call.run();
        }
        result.read(y);
      }
    }
    for (int i = 0; i < y.length; i++) {
      if (!(Math.abs(y[i] - sum(x, w, i)) < TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  private static float[] numbers(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) Math.sin(1 + i);
    }
    return values;
  }

  // The output at a place of an array [H, W, C].
  private static float sum(float[] x, float[] w, int place) {
    int row = place / (SIDE * CHANNELS);
    int column = place / CHANNELS % SIDE;
    int out = place % CHANNELS;
    float sum = 0;
    for (int c = 0; c < CHANNELS; c++) {
      for (int k = 0; k < 9; k++) {
        int r = row + k / 3 - 1;
        int s = column + k % 3 - 1;
        if (r >= 0 && r < SIDE && s >= 0 && s < SIDE) {
          sum += x[(r * SIDE + s) * CHANNELS + c] * w[(out * CHANNELS + c) * 9 + k];
        }
      }
    }
    return sum;
  }
}
