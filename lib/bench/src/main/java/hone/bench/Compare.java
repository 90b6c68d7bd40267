package hone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Draft. */
public final class Compare {
  private Compare() {}

  /** Draft. */
  public static void main(String[] a) throws IOException {
    Path folder = Path.of(System.getProperty("hone.home"), ".hone", "bench");
    Files.createDirectories(folder);
    int cores = Runtime.getRuntime().availableProcessors();
    try (Processes processes = new Processes(folder)) {
      for (String name : a[0].split(",")) {
        Net net = Net.named(name);
        Recording.of(net.network(Rule.MOMENTUM), net.input()).write(folder.resolve(name));
        for (String what : a[1].split(",")) {
          Job job = Job.parse(name + " " + what);
          Map<Contender, double[]> rates =
              new Race(processes, job).run(Contender.of(job, cores), 5, Double.parseDouble(a[2]));
          System.out.println(job.line());
          rates.forEach(
              (c, r) -> {
                double[] s = r.clone();
                java.util.Arrays.sort(s);
                System.out.printf(
                    "  %-18s %9.1f  %s%n", c.name(), s[2], java.util.Arrays.toString(s));
              });
        }
      }
    }
  }
}
