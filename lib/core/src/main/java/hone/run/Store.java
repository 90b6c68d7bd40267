package hone.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** Files that are there whole or not at all. */
public final class Store {
  private static final AtomicLong COUNT = new AtomicLong();

  private Store() {}

  /** Writes under a temporary name, forces it to disk and moves it. */
  public static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    // Not the system's temporary file, which only its owner may read.
    String unique = ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    Path part = file.resolveSibling(beginning(file) + unique + ".part");
    try {
      try (FileChannel out =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        out.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Takes away what processes that are no more left half written of a file. */
  static void sweep(Path file) throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(file.getParent(), beginning(file) + "*.part")) {
      for (Path each : left) {
        if (!isAlive(each.getFileName().toString().substring(beginning(file).length()))) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  // The name goes on with the writer's process.
  private static boolean isAlive(String unique) {
    try {
      return ProcessHandle.of(Long.parseLong(unique.substring(0, unique.indexOf('-'))))
          .map(ProcessHandle::isAlive)
          .orElse(false);
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      return false;
    }
  }

  private static String beginning(Path file) {
    return "." + file.getFileName() + ".";
  }

  /** The reason in words: the system's own, or that permission is lacking. */
  public static String why(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "no permission";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
