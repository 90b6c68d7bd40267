package hone.bench;

import hone.stats.Interval;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Results as text. */
record Printed(PrintWriter out) {
  void peak(Peak peak) {
    out.printf(
        Locale.ROOT,
        "The machine: %.0f GFLOPS in a large matrix product, %.1f GB/s in a large copy.%n",
        peak.product(),
        peak.copy());
    out.flush();
  }

  /** Rates of one job, the fastest first. */
  void rates(Tape tape, Peak peak, Rates rates) {
    out.printf("%n%s, %s%n", rates.job().net().name(), rates.job().label());
    out.printf("  %-18s %10s  %-23s %9s %6s%n", "who", "images/s", "95 %", "product", "copy");
    rates.rounds().keySet().stream()
        .sorted(java.util.Comparator.comparingDouble(c -> -rates.of(c).median()))
        .forEach(c -> rate(tape, peak, rates, c));
    out.flush();
  }

  private void rate(Tape tape, Peak peak, Rates rates, Contender c) {
    Rates.Sample sample = rates.of(c);
    Interval i = sample.interval();
    out.printf(
        Locale.ROOT,
        "  %-18s %10.1f  [%9.1f, %9.1f] %8.1f%% %5.0f%%%n",
        c.name(),
        sample.median(),
        i.low(),
        i.high(),
        100 * peak.productShare(tape, rates.job(), sample.median()),
        100 * peak.copyShare(tape, rates.job(), sample.median()));
  }

  /** The ratios of all networks. */
  void ratios(List<Result> results) {
    for (Result result : results) {
      out.printf("%n%s%n", result.net().name());
      result
          .ratios()
          .forEach(
              (key, sample) -> {
                Interval i = sample.interval();
                String interval =
                    Double.isNaN(i.low())
                        ? ""
                        : String.format(Locale.ROOT, "[%.2f, %.2f]", i.low(), i.high());
                out.printf(Locale.ROOT, "  %-27s %6.2f  %s%n", key, sample.median(), interval);
              });
    }
    out.println();
    out.println(
        "Ratios: Hone over the named one's best, median over rounds, 95 % bootstrap interval;");
    out.println("above 1 Hone is faster. Shares: of the machine's peak product and copy.");
    out.flush();
  }
}
