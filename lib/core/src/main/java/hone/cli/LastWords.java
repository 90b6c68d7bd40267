package hone.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Open while a command works that Ctrl-C is to end and not to break: its thread is interrupted, and
 * the process waits a moment for what it still says.
 */
final class LastWords implements AutoCloseable {
  private static final long MOST_SECONDS = 3;

  private final CountDownLatch said = new CountDownLatch(1);
  private final Thread speaker = Thread.currentThread();
  private final Thread hook = new Thread(this::await, "last-words");

  LastWords() {
    Interruption.nothingToResume();
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void await() {
    speaker.interrupt();
    try {
      said.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    said.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process is ending, and the hook has heard
    }
  }
}
