package hone.bench;

import java.util.List;

/**
 * Who is measured.
 *
 * @param side whose best counts together
 * @param crew the processes
 * @param variant of the framework
 */
record Contender(Side side, Crew crew, String variant) {
  /** Sides of a comparison. */
  enum Side {
    /** Hone with one trial. */
    HONE_ONE,
    /** Hone with a trial a core. */
    HONE,
    /** Deeplearning4j as it ships. */
    STOCK,
    /** LibTorch through DJL. */
    LIBTORCH,
    /** ONNX Runtime. */
    ONNX
  }

  /** Unique, without spaces. */
  String name() {
    String name = crew.name().replace(" x ", "-");
    return variant.isEmpty() ? name : name + "-" + variant;
  }

  /** Everyone who can do the job on so many cores. */
  static List<Contender> of(Job job, int cores) {
    Contender one = new Contender(Side.HONE_ONE, Crew.hone(1), "");
    Contender many = new Contender(Side.HONE, Crew.hone(cores), "");
    Crew all = Crew.libtorch(1, cores);
    Crew each = Crew.libtorch(cores, 1);
    List<Contender> list = new java.util.ArrayList<>(List.of(one, many));
    for (Crew crew : List.of(all, each)) {
      list.add(new Contender(Side.LIBTORCH, crew, "last"));
      list.add(new Contender(Side.LIBTORCH, crew, "first"));
    }
    if (!job.trains()) {
      list.add(new Contender(Side.ONNX, Crew.onnx(1, cores), ""));
      list.add(new Contender(Side.ONNX, Crew.onnx(cores, 1), ""));
    } else if (job.batch() == STOCK_BATCH && job.rule() == Rule.MOMENTUM) {
      list.addAll(stock(cores));
    }
    return list;
  }

  /** Seconds a step at larger batches, for the same rate: stock is measured at this one only. */
  static final int STOCK_BATCH = 32;

  /** Stock Deeplearning4j, one trial with all threads and a trial a core. */
  static List<Contender> stock(int cores) {
    return List.of(
        new Contender(Side.STOCK, Crew.stock(1, cores), ""),
        new Contender(Side.STOCK, Crew.stock(cores, 1), ""));
  }
}
