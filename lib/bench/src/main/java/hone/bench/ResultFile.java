package hone.bench;

import hone.backend.Backend;
import hone.bench.Contender.Side;
import hone.stats.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Rows of measurements in {@code lib/bench/results}, one file a day, that only grow. */
final class ResultFile {
  private static final String HEAD =
      "time,commit,processor,cores,network,job,contender,images_per_second,low,high,"
          + "over_best_libtorch,over_best_stock";

  private ResultFile() {}

  /** Appends to today's file in the folder; gives the file. */
  static Path append(Path folder, List<Result> results) {
    List<String> rows = new ArrayList<>();
    String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    String processor = Backend.current().processor().replace(',', ' ');
    String start =
        String.join(
            ",",
            time,
            commit(),
            processor,
            Integer.toString(Runtime.getRuntime().availableProcessors()));
    for (Result result : results) {
      for (Rates rates : result.rates()) {
        for (Contender c : rates.rounds().keySet()) {
          rows.add(start + "," + row(rates, c));
        }
      }
    }
    Path file = folder.resolve(LocalDate.now(ZoneOffset.UTC) + ".csv");
    try {
      Files.createDirectories(folder);
      if (!Files.exists(file)) {
        rows.add(0, HEAD);
      }
      Files.write(file, rows, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(Rates rates, Contender c) {
    Interval i = rates.of(c).interval();
    return String.join(
        ",",
        rates.job().net().name(),
        rates.job().label(),
        c.name(),
        number(rates.of(c).median()),
        number(i.low()),
        number(i.high()),
        rates.best(Side.LIBTORCH).map(b -> number(rates.ratio(c, b).median())).orElse(""),
        rates.best(Side.STOCK).map(b -> number(rates.ratio(c, b).median())).orElse(""));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String commit() {
    Properties build = new Properties();
    try (InputStream in = ResultFile.class.getResourceAsStream("/hone/build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean dirty = Boolean.parseBoolean(build.getProperty("git.dirty", "false"));
    return build.getProperty("git.commit.id.abbrev", "") + (dirty ? "+" : "");
  }
}
