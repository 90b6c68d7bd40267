package hone.bench;

/** The update rule of a training. */
enum Rule {
  /** SGD with momentum. */
  MOMENTUM,
  /** Adam with its published moments. */
  ADAM;

  // Small: random labels must not make anything diverge, and a rate costs no time.
  static final double MOMENTUM_RATE = 0.001;
  static final double MOMENTUM_FACTOR = 0.9;
  static final double ADAM_RATE = 0.0001;
  static final double ADAM_FIRST = 0.9;
  static final double ADAM_SECOND = 0.999;
  static final double ADAM_EPSILON = 1e-8;
}
