package hone.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * A machine or the network fails, and not the trial. It ends the task, so that Spark tries the
 * trial again, and is never recorded; an error, so that no trial takes it for its own failure.
 */
final class Trouble extends Error {
  private static final long serialVersionUID = 1;

  Trouble(String what, Throwable cause) {
    super(what, cause);
  }

  /** This failure as a machine's, in one line. */
  static Trouble of(Throwable failure) {
    if (failure instanceof Trouble trouble) {
      return trouble;
    }
    String what = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return new Trouble(what.lines().findFirst().orElse(""), failure);
  }

  /**
   * Whether a failure comes from the machine, such as a full disk. What a parser says of content
   * has types of its own, and a file that is not there is for its owner to bring.
   */
  static boolean isBehind(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof Trouble
          || each instanceof UncheckedIOException
          || each.getClass() == IOException.class
          || each instanceof FileSystemException && !(each instanceof NoSuchFileException)) {
        return true;
      }
    }
    return false;
  }
}
