package hone.bench;

/** How often something can be done in a second. */
final class Timed {
  private Timed() {}

  static double perSecond(double seconds, Runnable what) {
    what.run();
    long began = System.nanoTime();
    long count = 0;
    double spent;
    do {
      what.run();
      count++;
      spent = (System.nanoTime() - began) / 1e9;
    } while (spent < seconds);
    return count / spent;
  }
}
