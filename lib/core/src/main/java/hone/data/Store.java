package hone.data;

import hone.json.BadInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.tukaani.xz.XZInputStream;

/** The files of one data set or network on disk. */
final class Store {
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Fetched entry;
  private final Path folder;

  Store(Fetched entry) {
    this.entry = entry;
    this.folder = entry.folder();
  }

  Path folder() {
    return folder;
  }

  Path path(Entry.Content content) {
    return folder.resolve(content.name() + (entry.starter() ? ".xz" : ""));
  }

  /** Files that are absent or, where not packed, of another size. */
  List<Entry.Content> missing() {
    List<Entry.Content> missing = new ArrayList<>();
    for (Entry.Content content : entry.files()) {
      try {
        long size = Files.size(path(content));
        if (!entry.starter() && size != content.bytes()) {
          missing.add(content);
        }
      } catch (IOException e) {
        missing.add(content);
      }
    }
    return missing;
  }

  /** Whether a file holds what the catalog says; it is read through. */
  boolean whole(Entry.Content content) {
    return problem(content).isEmpty();
  }

  /** A file's content, unpacked, equal to the catalog's. */
  byte[] read(Entry.Content content) {
    Path file = path(content);
    try (InputStream in = open(file)) {
      byte[] bytes = new byte[(int) content.bytes()];
      if (in.readNBytes(bytes, 0, bytes.length) == bytes.length && in.read() < 0) {
        String sha = hex(sha256().digest(bytes));
        if (sha.equals(content.sha256())) {
          return bytes;
        }
      }
      throw new BadInput(damaged(content));
    } catch (NoSuchFileException e) {
      throw new BadInput(
          entry.kind()
              + " "
              + entry.name()
              + " is not here ("
              + file
              + " is missing); run "
              + entry.remedy()
              + ".",
          e);
    } catch (IOException e) {
      throw new BadInput(damaged(content), e);
    }
  }

  /** Every file read through; what is wrong, one sentence a file. */
  List<String> problems() {
    return entry.files().stream().flatMap(c -> problem(c).stream()).toList();
  }

  private Optional<String> problem(Entry.Content content) {
    try (InputStream in = open(path(content))) {
      return sha256(in).equals(content.sha256()) ? Optional.empty() : Optional.of(damaged(content));
    } catch (NoSuchFileException e) {
      return Optional.of(path(content) + " is missing; run " + entry.remedy() + ".");
    } catch (IOException e) {
      return Optional.of(damaged(content));
    }
  }

  /**
   * Stores what {@code in} holds under its name, whole or not at all.
   *
   * @param written told the bytes of each step
   * @throws IOException when the source fails or holds something else
   * @throws Unwritable when this folder cannot be written
   */
  void put(Entry.Content content, InputStream in, LongConsumer written) throws IOException {
    // One name, which the next fetch writes over; the lock of a fetch keeps others away.
    put(folder.resolve(content.name() + ".part"), path(content), content, in, written);
  }

  private static void put(
      Path part, Path file, Entry.Content content, InputStream in, LongConsumer written)
      throws IOException {
    try {
      write(part, file, content, in, written);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void write(
      Path part, Path file, Entry.Content content, InputStream in, LongConsumer written)
      throws IOException {
    DigestInputStream digested = new DigestInputStream(in, sha256());
    try (OutputStream out = Files.newOutputStream(part)) {
      byte[] buffer = new byte[1 << 16];
      // One byte more than is expected tells enough: what a source sends may have no end.
      for (long left = content.bytes() + 1; left > 0; ) {
        int n;
        try {
          n = digested.read(buffer, 0, (int) Math.min(left, buffer.length));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        if (n < 0) {
          break;
        }
        left -= n;
        out.write(buffer, 0, n);
        written.accept(n);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException e) {
      throw new Unwritable(e);
    }
    if (!hex(digested.getMessageDigest().digest()).equals(content.sha256())) {
      throw new IOException("its " + content.name() + " is damaged or another one");
    }
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Unwritable(e);
    }
  }

  /** Stores a file of the catalog in a folder that other processes and machines may write too. */
  static void put(Path folder, Entry.Content content, InputStream in) throws IOException {
    String beginning = "." + content.name() + ".";
    Path part = folder.resolve(beginning + UUID.randomUUID() + ".part");
    put(part, folder.resolve(content.name()), content, in, n -> {});
    sweep(folder, beginning);
  }

  // What was killed while it wrote. Whether a process of another machine lives cannot be seen.
  private static void sweep(Path folder, String beginning) throws IOException {
    Instant old = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, beginning + "*.part")) {
      for (Path each : left) {
        if (isOlder(each, old)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  private static boolean isOlder(Path part, Instant than) throws IOException {
    try {
      return Files.getLastModifiedTime(part).toInstant().isBefore(than);
    } catch (NoSuchFileException e) {
      return false; // its writer has moved it
    }
  }

  /** The store itself fails, and not what is put into it. */
  static final class Unwritable extends IOException {
    private static final long serialVersionUID = 1;

    Unwritable(IOException cause) {
      super(cause);
    }

    @Override
    public synchronized IOException getCause() {
      return (IOException) super.getCause();
    }
  }

  static BadInput unwritable(Path folder, IOException e) {
    String why = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    return new BadInput(
        "Data cannot be written to "
            + folder
            + " ("
            + why
            + "); make room or rights there, or set HONE_DATA to another folder.",
        e);
  }

  private String damaged(Entry.Content content) {
    return path(content)
        + " is damaged (its content is not the catalog's); run "
        + entry.remedy()
        + ".";
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    return file.toString().endsWith(".xz") ? new XZInputStream(in) : in;
  }

  static String sha256(InputStream in) throws IOException {
    try (DigestInputStream digested = new DigestInputStream(in, sha256())) {
      digested.transferTo(OutputStream.nullOutputStream());
      return hex(digested.getMessageDigest().digest());
    }
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
