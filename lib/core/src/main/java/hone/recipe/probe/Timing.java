package hone.recipe.probe;

/** What a race tells of each served network. */
public enum Timing implements Quantity {
  /** Half of the requests take no longer. */
  P50("p50 latency", "microseconds"),
  /** Nine of ten take no longer. */
  P90("p90 latency", "microseconds"),
  /** 99 of 100 take no longer. */
  P99("p99 latency", "microseconds"),
  /** 999 of 1,000 take no longer. */
  P999("p99.9 latency", "microseconds"),
  /** The longest of all. */
  LONGEST("longest latency", "microseconds"),
  /**
   * p50 latency of that of the race's first network, the median over the rounds: both were asked
   * within the same seconds.
   */
  RELATIVE("p50 latency of the first arm's", "% of it"),
  /**
   * Decimal logarithm of the ratio to the first network's p50 latency, the mean over the rounds:
   * differences are ratios, and the first network is in none of them.
   */
  LOG_RELATIVE("logarithm of p50 latency", "decades"),
  /** Images answered in a second. */
  THROUGHPUT("images a second", "1/s"),
  /** Collections of garbage in the network's process while it was asked. */
  COLLECTIONS("collections of garbage", ""),
  /** What they took. */
  PAUSES("collections' time", "ms"),
  /** What the network's process holds in the end, Java and the runtime's libraries included. */
  MEMORY("memory of the process", "MB"),
  /** Bytes of what is served: an ONNX file, or the network's arrays. */
  BYTES("served file", "kB"),
  /** Of the whole processor while the network was asked; nothing where it cannot be read. */
  ENERGY("energy an image", "mJ"),
  /** What went before, not counted. */
  WARM_UP("warm-up", "s"),
  /** Frames of a stream without an answer; of other loads requests. */
  DROPPED("dropped frames", "%"),
  /** Frames of a stream without an answer by their deadline. */
  MISSED("frames not answered in time", "%");

  private final String label;
  private final String unit;

  Timing(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String unit() {
    return unit;
  }

  @Override
  public boolean higherIsBetter() {
    return this == THROUGHPUT;
  }
}
