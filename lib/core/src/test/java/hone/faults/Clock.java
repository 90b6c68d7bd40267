package hone.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A time of day that processes are told in place of the machine's, and that jumps while they run:
 * by libfaketime (Debian's package {@code faketime}). The clock that counts since the machine
 * booted stays, as it does when somebody sets the time.
 *
 * @param library of libfaketime
 * @param offset the file from which the processes read how wrong their clock is
 */
record Clock(Path library, Path offset) {
  private static final List<String> JUMPS = List.of("-3h", "+2h", "-26h", "+0", "-10m", "-400d");

  /** A clock that is right until it is set; none where libfaketime is not installed. */
  static Optional<Clock> in(Path folder) throws IOException {
    Optional<Path> library = installed();
    if (library.isEmpty()) {
      return Optional.empty();
    }
    Clock clock = new Clock(library.get(), folder.resolve("offset"));
    clock.set("+0");
    return Optional.of(clock);
  }

  private static Optional<Path> installed() throws IOException {
    for (String place : List.of("/usr/lib", "/usr/lib64", "/usr/local/lib")) {
      try (Stream<Path> walk =
          Files.isDirectory(Path.of(place)) ? Files.walk(Path.of(place), 3) : Stream.empty()) {
        Optional<Path> found = walk.filter(p -> p.endsWith("libfaketimeMT.so.1")).findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Sets it to so much from the machine's, such as {@code -3h}. */
  void set(String to) throws IOException {
    Path part = Files.writeString(offset.resolveSibling(offset.getFileName() + ".part"), to);
    Files.move(part, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The command under this clock. */
  Command on(Command command) {
    return command
        .with("LD_PRELOAD", library.toString())
        .with("FAKETIME_TIMESTAMP_FILE", offset.toString())
        .with("FAKETIME_CACHE_DURATION", "1")
        .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .with("NO_FAKE_STAT", "1");
  }

  /** Lets it jump every one to two seconds until the process has ended; how often it did. */
  int jump(Process process, SplittableRandom random) throws IOException, InterruptedException {
    int jumps = 0;
    while (!process.waitFor(random.nextInt(1_000, 2_000), TimeUnit.MILLISECONDS)) {
      set(JUMPS.get(jumps++ % JUMPS.size()));
    }
    return jumps;
  }
}
