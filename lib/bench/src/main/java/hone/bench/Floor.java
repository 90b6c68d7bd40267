package hone.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What Hone's training must be of stock Deeplearning4j's, where oneDNN is active. */
record Floor(PrintWriter out) {
  /** The geometric mean over the networks. */
  static final double MEAN = 3;

  /** Each network. */
  static final double EACH = 1.5;

  /** Says what is below and gives the exit status: 0, or 1. */
  int status(List<Result> results) {
    int status = 0;
    double logarithms = 0;
    for (Result result : results) {
      double ratio = result.ratios().get("ratio_stock_train").median();
      logarithms += Math.log(ratio);
      if (!(ratio >= EACH)) {
        say(
            "%s trains at %.2f times stock Deeplearning4j; at least %.1f is expected.",
            result.net().name(), ratio, EACH);
        status = 1;
      }
    }
    double mean = Math.exp(logarithms / results.size());
    say("Geometric mean over %d networks: %.2f times stock Deeplearning4j.", results.size(), mean);
    if (!(mean >= MEAN)) {
      say("At least %.1f is expected.", MEAN);
      status = 1;
    }
    return status;
  }

  private void say(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
  }
}
