package hone.bench.search;

import hone.search.Found;
import hone.search.Search;
import hone.search.Session;
import hone.search.front.Front;
import hone.search.sampler.Sampler;
import hone.search.sampler.Samplers;
import hone.search.space.Direction;
import hone.search.space.Tried;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs Hone's samplers as Optuna's were run (one trial after the other, seeds 0 to 19) and writes
 * best-so-far values in the same columns: {@code SamplerCurves FILE (curves|zdt1) [SAMPLER ...]}.
 */
public final class SamplerCurves {
  private static final int SEEDS = 20;
  private static final double[] REFERENCE = {1.1, 11};

  private SamplerCurves() {}

  /** Writes a file; its form is lib/bench/optuna/README.md's. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments[0]);
    boolean zdt1 = arguments[1].equals("zdt1");
    List<String> samplers = List.of(arguments).subList(2, arguments.length);
    List<String> rows = new ArrayList<>();
    for (String sampler : samplers.isEmpty() ? List.copyOf(Samplers.names()) : samplers) {
      for (int seed = 0; seed < SEEDS; seed++) {
        if (zdt1) {
          rows.addAll(two(sampler, seed));
        } else {
          rows.addAll(one(sampler, seed));
        }
      }
    }
    Path half = Files.createTempFile(file.toAbsolutePath().getParent(), "curves", ".part");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(half))) {
      out.println("# Hone; hone.bench.search.SamplerCurves " + arguments[1]);
      out.println("function,sampler,seed,trial,best");
      rows.forEach(out::println);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<String> one(String sampler, int seed) throws InterruptedException {
    List<String> rows = new ArrayList<>();
    for (var each : Functions.single().entrySet()) {
      try (Session session = search(Samplers.named(sampler), seed).open()) {
        double best = Double.POSITIVE_INFINITY;
        for (Tried t : session.run(100, each.getValue()).history().trials()) {
          if (t.value() < best) {
            best = t.value();
            rows.add(row(each.getKey(), sampler, seed, t.number(), best));
          }
        }
      }
    }
    return rows;
  }

  private static List<String> two(String sampler, int seed) throws InterruptedException {
    List<String> rows = new ArrayList<>();
    Search search =
        search(Samplers.named(sampler), seed).directions(Direction.MINIMIZE, Direction.MINIMIZE);
    try (Session session = search.open()) {
      Found found = session.runSeveral(250, Functions::zdt1);
      double[] volumes = Front.hypervolumes(found.history(), REFERENCE);
      for (int i = 0; i < volumes.length; i++) {
        if (i == 0 || volumes[i] > volumes[i - 1]) {
          rows.add(row("zdt1", sampler, seed, i, volumes[i]));
        }
      }
    }
    return rows;
  }

  private static Search search(Sampler sampler, int seed) {
    return Search.of("curves").sampler(sampler).seed(seed).batch(1);
  }

  private static String row(String function, String sampler, int seed, int trial, double best) {
    return String.format(Locale.ROOT, "%s,%s,%d,%d,%.9g", function, sampler, seed, trial, best);
  }
}
