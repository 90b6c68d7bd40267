package hone.train;

import static org.assertj.core.api.Assertions.assertThat;

import hone.faults.Faults;
import hone.recipe.Recipe;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real trainings in one process for a long time: what it holds does not grow. */
@Tag("faults")
@EnabledOnOs(OS.LINUX)
class SoakTest {
  private static final int WINDOW = 10; // trainings between two looks

  @TempDir Path results;

  /** What the process holds: megabytes of live heap, of resident memory; threads, open files. */
  private record Held(double heap, double resident, double threads, double files) {
    static Held now() throws IOException, InterruptedException {
      for (int i = 0; i < 3; i++) { // native arrays are freed by the collector's queue
        System.gc();
        Thread.sleep(100);
      }
      Runtime jvm = Runtime.getRuntime();
      try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
        return new Held(
            (jvm.totalMemory() - jvm.freeMemory()) / 1e6,
            status("VmRSS") / 1e3,
            status("Threads"),
            open.count());
      }
    }

    private static double status(String key) throws IOException {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(l -> l.startsWith(key + ":"))
          .mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void nothingGrowsFromTrainingToTraining() throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(Faults.sized(25, 3600));
    Workers workers = new Workers(Ledger.open(results), Small.TRAINER, 1, Progress.none());
    List<Held> looks = new ArrayList<>();
    long seed = 0;
    long begun = System.nanoTime();
    while (System.nanoTime() < until && !Faults.isLate(begun) || looks.size() < 8) {
      for (int i = 0; i < WINDOW; i++) {
        Recipe recipe = seed % 2 == 0 ? Small.RICH : Small.MLP;
        assertThat(workers.run(Small.training(recipe, seed++)).outcome())
            .isInstanceOf(Outcome.Completed.class);
      }
      looks.add(Held.now());
    }
    // The first third fills caches and compiles.
    List<Held> settled = looks.subList(looks.size() / 3, looks.size());
    double heap = slope(settled.stream().mapToDouble(Held::heap).toArray());
    double resident = slope(settled.stream().mapToDouble(Held::resident).toArray());
    double threads = slope(settled.stream().mapToDouble(Held::threads).toArray());
    double files = slope(settled.stream().mapToDouble(Held::files).toArray());
    Held last = looks.get(looks.size() - 1);
    Faults.tell(
        String.format(
            Locale.ROOT,
            "soak: %d trainings in %d minutes; a thousand trainings add %.2f MB of heap, %.1f MB"
                + " of resident memory, %.2f threads, %.2f files; at the end %.0f MB, %.0f MB, %.0f"
                + " and %.0f",
            seed,
            TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - begun),
            heap,
            resident,
            threads,
            files,
            last.heap,
            last.resident,
            last.threads,
            last.files));
    // Bounds are wide in the short form, whose line is drawn through a few noisy looks.
    double wide = Faults.sized(10, 1);
    assertThat(heap).as("MB of heap a thousand trainings").isLessThan(5 * wide);
    assertThat(resident).as("MB resident a thousand trainings").isLessThan(50 * wide);
    assertThat(threads).as("threads a thousand trainings").isLessThan(1 * wide);
    assertThat(files).as("files a thousand trainings").isLessThan(1 * wide);
  }

  // Of the least-squares line, per thousand trainings.
  private static double slope(double[] y) {
    double middle = (y.length - 1) / 2.0;
    double mean = Arrays.stream(y).average().orElseThrow();
    double over = 0;
    double under = 0;
    for (int i = 0; i < y.length; i++) {
      over += (i - middle) * (y[i] - mean);
      under += (i - middle) * (i - middle);
    }
    return over / under * 1000 / WINDOW;
  }
}
