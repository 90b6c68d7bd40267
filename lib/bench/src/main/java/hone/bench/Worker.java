package hone.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One thread with the jobs that it has prepared. */
final class Worker {
  // A network of seconds a step is not warmed up with several.
  private static final double PATIENCE = 2;

  private final ExecutorService thread;
  private final Map<String, Prepared> prepared = new HashMap<>();

  Worker(int number) {
    thread = Executors.newSingleThreadExecutor(task -> daemon(task, number));
  }

  private record Prepared(Framework.Work work, int batch) {}

  private static Thread daemon(Runnable task, int number) {
    Thread thread = new Thread(task, "worker " + number);
    thread.setDaemon(true);
    return thread;
  }

  ExecutorService thread() {
    return thread;
  }

  double prepare(String id, Framework.Work work, int batch) {
    prepared.put(id, new Prepared(work, batch));
    return 0;
  }

  double clear() {
    prepared.values().forEach(p -> p.work().close());
    prepared.clear();
    return 0;
  }

  /** Images a second over whole steps, as many as fill the seconds and at least so many. */
  double run(String id, double seconds, int least) {
    Prepared p = prepared.get(id);
    long began = System.nanoTime();
    long steps = 0;
    double spent;
    do {
      p.work().step();
      steps++;
      spent = (System.nanoTime() - began) / 1e9;
    } while (spent < seconds || (steps < least && spent < PATIENCE));
    return steps * p.batch() / spent;
  }
}
