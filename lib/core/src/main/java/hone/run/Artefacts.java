package hone.run;

import hone.json.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * Files that runs leave for other runs, by the SHA-256 of their content; each can be made again.
 */
public final class Artefacts {
  private final Path folder;
  private final Function<String, Optional<byte[]>> origin;

  /** In this folder, which is made when the first file comes. */
  public Artefacts(Path folder) {
    this(folder, hash -> Optional.empty());
  }

  /**
   * In this folder, and what is not there from its origin, once.
   *
   * @param origin gives the bytes of a hash, where it has them
   */
  public Artefacts(Path folder, Function<String, Optional<byte[]>> origin) {
    this.folder = folder;
    this.origin = origin;
  }

  /** Keeps the bytes and returns their SHA-256, 64 hexadecimal digits. */
  public String put(byte[] bytes) {
    String hash = hash(bytes);
    Path file = file(hash);
    try {
      if (here(hash).isEmpty()) {
        Store.write(file, bytes);
        Store.sweep(file);
      }
    } catch (IOException e) {
      throw new BadInput("The artefact " + file + " cannot be written: " + Store.why(e) + ".", e);
    }
    return hash;
  }

  /** The bytes of this hash, unless they are missing or damaged. */
  public Optional<byte[]> get(String hash) {
    Optional<byte[]> here = here(hash);
    if (here.isPresent()) {
      return here;
    }
    Optional<byte[]> brought = origin.apply(hash).filter(b -> hash(b).equals(hash));
    brought.ifPresent(this::put);
    return brought;
  }

  private Optional<byte[]> here(String hash) {
    try {
      byte[] bytes = Files.readAllBytes(file(hash));
      return hash(bytes).equals(hash) ? Optional.of(bytes) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What a run left for others, unless it left nothing, or that is missing or damaged. */
  public Optional<byte[]> left(Run run) {
    return Optional.ofNullable(run.artefacts().get(run.trial().leaves())).flatMap(this::get);
  }

  private Path file(String hash) {
    return folder.resolve(hash.substring(0, 2)).resolve(hash);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
