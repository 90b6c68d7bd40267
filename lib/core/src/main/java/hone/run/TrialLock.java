package hone.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds a trial for one thread of one process; the system frees it when the process dies. The file
 * says which process tried last, and how often the trial took its process with it.
 */
final class TrialLock implements AutoCloseable {
  /** Names the process that the launcher saw crash, when it starts the next. */
  static final String CRASHED = "hone.crashed";

  private static final String NOBODY = "-";

  // Closing any channel on a file frees all locks that this process holds on it (POSIX), so a
  // second thread must not even open a file that another has locked.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final int crashes;

  private TrialLock(Path file, FileChannel channel, int crashes) {
    this.file = file;
    this.channel = channel;
    this.crashes = crashes;
  }

  static Optional<TrialLock> open(Path file) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent()).toRealPath();
    Path name = folder.resolve(file.getFileName());
    if (!HELD.add(name)) {
      return Optional.empty();
    }
    TrialLock lock = null;
    try {
      lock = locked(name);
    } finally {
      if (lock == null) {
        HELD.remove(name);
      }
    }
    return Optional.ofNullable(lock);
  }

  private static TrialLock locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    TrialLock lock = null;
    try {
      if (channel.tryLock() != null) {
        lock = counted(file, channel);
      }
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock;
  }

  private static TrialLock counted(Path file, FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(64);
    int length = Math.max(0, channel.read(bytes, 0));
    String[] words = new String(bytes.array(), 0, length, StandardCharsets.UTF_8).split(" ", -1);
    int before = words.length == 2 && words[0].matches("\\d") ? Integer.parseInt(words[0]) : 0;
    boolean crashed = words.length == 2 && words[1].equals(System.getProperty(CRASHED));
    TrialLock lock = new TrialLock(file, channel, crashed ? before + 1 : before);
    try {
      lock.mark(NOBODY);
    } catch (IOException e) {
      if (length == 0) { // made just now: a full disk leaves no empty lock
        Files.deleteIfExists(file);
      }
      throw e;
    }
    return lock;
  }

  /**
   * The trial begins now: should the process crash, it may be to blame. Not before, since one that
   * waits for its turn crashes nothing.
   */
  void begin() throws IOException {
    mark(String.valueOf(ProcessHandle.current().pid()));
  }

  // Written over the old, then cut, so that a full disk does not lose the count.
  private void mark(String who) throws IOException {
    ByteBuffer text = StandardCharsets.UTF_8.encode(crashes + " " + who);
    int size = text.remaining();
    channel.write(text, 0);
    channel.truncate(size);
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
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }
}
