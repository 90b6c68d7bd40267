package hone.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Looks into packages, archives and folders. */
final class Archive {
  private static final int MOST_BYTES = 1 << 28;

  private Archive() {}

  /** Takes a member's path within the archive, without .gz, and its content, unzipped. */
  interface Visitor {
    void member(String path, InputStream content) throws IOException;
  }

  /**
   * Shows all members of a .tgz, .tar.gz or .deb, or the file itself; of a folder its files down to
   * the third level, and the archives among them that are {@code wanted}.
   */
  static void visit(Path path, Predicate<String> wanted, Visitor visitor) throws IOException {
    if (Files.isDirectory(path)) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(path, 3)) {
        files = walk.filter(Files::isRegularFile).sorted().toList();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!packed(name) || wanted.test(name)) {
          visit(file, wanted, visitor);
        }
      }
      return;
    }
    String name = path.getFileName().toString();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      if (name.endsWith(".deb")) {
        debian(path, in, visitor);
      } else if (packed(name)) {
        tar(new GZIPInputStream(in, 1 << 16), visitor);
      } else {
        member(name, in, visitor);
      }
    }
  }

  /**
   * A member's whole content.
   *
   * @throws IOException when it is larger than any that is wanted whole, such as a bomb
   */
  static byte[] all(InputStream in, String name) throws IOException {
    return all(in, name, MOST_BYTES);
  }

  static byte[] all(InputStream in, String name, int most) throws IOException {
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new IOException("its " + name + " has more than " + most + " bytes");
    }
    return bytes;
  }

  /** The last name of a member's path. */
  static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static boolean packed(String name) {
    return name.endsWith(".tgz") || name.endsWith(".tar.gz") || name.endsWith(".deb");
  }

  private static void member(String name, InputStream in, Visitor visitor) throws IOException {
    if (name.endsWith(".gz")) {
      // Not read unless the visitor reads: a folder may hold anything called .gz.
      visitor.member(name.substring(0, name.length() - 3), new Unzipped(in));
    } else {
      visitor.member(name, in);
    }
  }

  private static void tar(InputStream in, Visitor visitor) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(in);
    for (var e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
      if (e.isFile()) {
        member(e.getName(), tar, visitor);
      }
    }
  }

  private static void debian(Path path, InputStream in, Visitor visitor) throws IOException {
    ArArchiveInputStream ar = new ArArchiveInputStream(in);
    for (var e = ar.getNextEntry(); e != null; e = ar.getNextEntry()) {
      if (e.getName().startsWith("data.tar.xz")) {
        tar(new XZInputStream(ar), visitor);
        return;
      } else if (e.getName().startsWith("data.tar")) {
        // Other packings, such as Ubuntu's zst, are left to dpkg.
        Process dpkg = new ProcessBuilder("dpkg-deb", "--fsys-tarfile", path.toString()).start();
        try (InputStream out = new BufferedInputStream(dpkg.getInputStream(), 1 << 16)) {
          tar(out, visitor);
        } finally {
          dpkg.destroy();
        }
        return;
      }
    }
    throw new IOException(path.getFileName() + " has no data");
  }

  /** Opens the zipped stream at the first read. */
  private static final class Unzipped extends InputStream {
    private final InputStream packed;
    private InputStream open;

    Unzipped(InputStream packed) {
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int at, int n) throws IOException {
      if (open == null) {
        open = new GZIPInputStream(packed, 1 << 16);
      }
      return open.read(to, at, n);
    }
  }
}
