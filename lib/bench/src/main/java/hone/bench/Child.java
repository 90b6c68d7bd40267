package hone.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;

/**
 * One process of contenders. It answers lines on standard input:
 *
 * <pre>
 * prepare ID VARIANT NET KIND RULE BATCH    ready
 * run ID SECONDS STEPS                      IMAGES_PER_SECOND
 * clear                                     ready
 * product SECONDS                           GFLOPS
 * copy SECONDS                              GBYTES_PER_SECOND
 * </pre>
 *
 * <p>and ends with its input. What goes wrong is answered as {@code failed}, with the reason.
 */
public final class Child {
  private final Framework framework;
  private final List<Worker> workers = new ArrayList<>();

  private Child(Framework framework, int count) {
    this.framework = framework;
    for (int i = 0; i < count; i++) {
      workers.add(new Worker(i));
    }
  }

  /** Arguments: the framework's name, threads of one operation, workers here, the tapes' folder. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // what a framework prints is no answer
    int threads = Integer.parseInt(arguments[1]);
    Framework framework = Framework.named(arguments[0], threads, Path.of(arguments[3]));
    Child child = new Child(framework, Integer.parseInt(arguments[2]));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      answers.println(child.answer(line));
      answers.flush();
    }
    System.exit(0);
  }

  private String answer(String line) {
    String[] words = line.split(" ", 4);
    try {
      return switch (words[0]) {
        case "prepare" -> {
          Job job = Job.parse(words[3]);
          sum(
              w ->
                  w.prepare(
                      words[1], framework.prepare(job, words[2].replace("-", "")), job.batch()));
          yield "ready";
        }
        case "run" -> Double.toString(run(words));
        case "clear" -> {
          sum(Worker::clear);
          yield "ready";
        }
        case "product" -> Double.toString(framework.product(Double.parseDouble(words[1])));
        case "copy" -> Double.toString(framework.copy(Double.parseDouble(words[1])));
        default -> throw new IllegalArgumentException(line);
      };
    } catch (RuntimeException | LinkageError e) {
      e.printStackTrace();
      return "failed " + String.valueOf(e).replace('\n', ' ');
    }
  }

  private double run(String[] words) {
    double seconds = Double.parseDouble(words[2]);
    int least = Integer.parseInt(words[3]);
    return sum(w -> w.run(words[1], seconds, least));
  }

  // All workers at once, each in its own thread.
  private double sum(ToDoubleFunction<Worker> task) {
    List<CompletableFuture<Double>> running =
        workers.stream()
            .map(w -> CompletableFuture.supplyAsync(() -> task.applyAsDouble(w), w.thread()))
            .toList();
    return running.stream().mapToDouble(CompletableFuture::join).sum();
  }
}
