package hone.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Holds a trial for one thread of one process; the system frees it when the process dies. The file
 * says which process tried last, and how often the trial took its process with it.
 */
final class TrialLock implements AutoCloseable {
  /** Names the process that the launcher saw crash, when it starts the next. */
  static final String CRASHED = "hone.crashed";

  private final Path file;
  private final FileChannel channel;
  private final int crashes;

  private TrialLock(Path file, FileChannel channel, int crashes) {
    this.file = file;
    this.channel = channel;
    this.crashes = crashes;
  }

  static Optional<TrialLock> open(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another thread of this process holds it.
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? Optional.empty() : Optional.of(begin(file, channel));
  }

  private static TrialLock begin(Path file, FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(64);
    int length = Math.max(0, channel.read(bytes, 0));
    String[] words = new String(bytes.array(), 0, length, StandardCharsets.UTF_8).split(" ", -1);
    int before = words.length == 2 && words[0].matches("\\d") ? Integer.parseInt(words[0]) : 0;
    boolean crashed = words.length == 2 && words[1].equals(System.getProperty(CRASHED));
    int crashes = crashed ? before + 1 : before;
    channel.truncate(0);
    channel.write(StandardCharsets.UTF_8.encode(crashes + " " + ProcessHandle.current().pid()), 0);
    return new TrialLock(file, channel, crashes);
  }

  /** How often the trial's process crashed while it ran. */
  int crashes() {
    return crashes;
  }

  /** Takes the file away: the trial is recorded. */
  void done() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
