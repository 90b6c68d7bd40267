package hone.model.compression;

/** Powers of two. */
final class Powers {
  private Powers() {}

  /** The least that is not below a number above 0; 1 for 0. */
  static double above(double number) {
    double power = number > 0 ? Math.scalb(1.0, Math.getExponent(number)) : 1;
    return power < number ? 2 * power : power;
  }
}
