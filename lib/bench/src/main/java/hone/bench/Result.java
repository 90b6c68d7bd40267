package hone.bench;

import hone.bench.Contender.Side;
import hone.bench.Rates.Sample;
import hone.stats.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was measured of one network.
 *
 * @param net which
 * @param tape its size
 * @param peak of the machine
 * @param rates one a job
 */
record Result(Net net, Tape tape, Peak peak, List<Rates> rates) {
  Map<String, Sample> ratios() {
    return Ratios.of(rates);
  }

  /** Medians of the ratios by their keys; intervals, rates and shares under keys of their own. */
  Map<String, Object> json() {
    Map<String, Object> tree = new LinkedHashMap<>();
    Map<String, Object> intervals = new LinkedHashMap<>();
    ratios()
        .forEach(
            (key, sample) -> {
              if (Double.isNaN(sample.median())) {
                return; // one of the two was not measured
              }
              tree.put(key, rounded(sample.median()));
              Interval i = sample.interval();
              if (!Double.isNaN(i.low())) {
                intervals.put(key, List.of(rounded(i.low()), rounded(i.high())));
              }
            });
    tree.put("intervals", intervals);
    Map<String, Object> images = new LinkedHashMap<>();
    Map<String, Object> product = new LinkedHashMap<>();
    Map<String, Object> copy = new LinkedHashMap<>();
    for (Rates r : rates) {
      String job = r.job().label();
      images.put(job, medians(r, rate -> rate));
      product.put(job, medians(r, rate -> peak.productShare(tape, r.job(), rate)));
      copy.put(job, medians(r, rate -> peak.copyShare(tape, r.job(), rate)));
    }
    tree.put("images_per_second", images);
    tree.put("share_of_peak_product", product);
    tree.put("share_of_peak_copy", copy);
    rates.stream()
        .filter(r -> !r.job().trains() && r.job().batch() == 1)
        .forEach(r -> tree.put("latency_ms_b1", latency(r)));
    tree.put("parameters", tape.trainable());
    tree.put("macs", tape.macs());
    tree.put("peak_gflops", rounded(peak.product()));
    tree.put("peak_copy_gbytes_per_second", rounded(peak.copy()));
    return tree;
  }

  private static Map<String, Object> latency(Rates r) {
    Map<String, Object> milliseconds = new LinkedHashMap<>();
    milliseconds.put("hone", rounded(r.latency(Side.HONE, Side.HONE_ONE)));
    milliseconds.put("libtorch", rounded(r.latency(Side.LIBTORCH)));
    milliseconds.put("onnx", rounded(r.latency(Side.ONNX)));
    return milliseconds;
  }

  private interface Measure {
    double of(double rate);
  }

  private static Map<String, Object> medians(Rates r, Measure measure) {
    Map<String, Object> medians = new LinkedHashMap<>();
    r.rounds().keySet().forEach(c -> medians.put(c.name(), rounded(measure.of(r.of(c).median()))));
    return medians;
  }

  // Four digits: the last ones of a timing mean nothing.
  static double rounded(double value) {
    return Double.isFinite(value)
        ? new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue()
        : 0;
  }
}
