package hone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The stack trace of a failure, kept out of the user's sight in a file of its own. */
final class FailureLog {
  private FailureLog() {}

  /** Writes it under {@code .hone/logs}, or among the system's temporary files. */
  static String write(Throwable failure) {
    for (Path folder :
        List.of(
            Home.path().resolve(".hone").resolve("logs"),
            Path.of(System.getProperty("java.io.tmpdir")))) {
      try {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "failure-", ".log");
        return Files.writeString(file, text(failure)).toString();
      } catch (IOException unwritable) {
        // The next folder may do.
      }
    }
    return "no file, as none could be written";
  }

  private static String text(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      text.append(t == failure ? "" : "Caused by: ").append(t).append('\n');
      for (StackTraceElement element : t.getStackTrace()) {
        text.append("    at ").append(element).append('\n');
      }
    }
    return text.toString();
  }
}
