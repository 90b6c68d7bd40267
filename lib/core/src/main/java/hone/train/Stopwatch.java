package hone.train;

/** Seconds of training, without the evaluations in between. */
final class Stopwatch {
  private long begun;
  private long resumed;
  private long trained;
  private boolean running;

  void start() {
    begun = System.nanoTime();
    resume();
  }

  void pause() {
    if (running) {
      trained += System.nanoTime() - resumed;
      running = false;
    }
  }

  void resume() {
    resumed = System.nanoTime();
    running = true;
  }

  double training() {
    return (trained + (running ? System.nanoTime() - resumed : 0)) / 1e9;
  }

  double total() {
    return (System.nanoTime() - begun) / 1e9;
  }
}
