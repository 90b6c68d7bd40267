package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hone.json.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Fetching from a folder of the user's. */
class FetchTest {
  @TempDir Path temp;
  private List<Home.Piece> pieces;
  private Path from;
  private Path cache;
  private Home home;

  @BeforeEach
  void prepare() throws IOException {
    pieces = Home.digits();
    Entry entry =
        Home.entry(
            pieces,
            new Source.Npm("digits-data", "1.0.0", 1000),
            new Source.Debian("dataset-digits", 1000));
    from = Files.createDirectories(temp.resolve("from"));
    cache = temp.resolve("cache");
    home = Home.of(temp, entry);
  }

  @AfterEach
  void leave() {
    home.close();
  }

  private void fetch() {
    Catalog.fetch("digits", (what, done, total) -> {}, Optional.of(from));
  }

  private void assertWhole() throws IOException {
    assertThat(Catalog.verify("digits")).isEmpty();
    for (Home.Piece piece : pieces) {
      assertThat(cache.resolve("digits").resolve(piece.name())).hasBinaryContent(piece.bytes());
    }
    try (var files = Files.list(cache.resolve("digits"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .allMatch(n -> n.endsWith("ubyte") || n.equals("fetch.lock"));
    }
    Dataset digits = Catalog.open("digits");
    assertThat(digits.train().size()).isEqualTo(60);
    assertThat(digits.test().size()).isEqualTo(20);
  }

  private void copy() throws IOException {
    for (Home.Piece piece : pieces) {
      Files.write(from.resolve(piece.name()), piece.bytes());
    }
  }

  @Test
  void takesPlainFiles() throws IOException {
    copy();
    fetch();
    assertWhole();
  }

  @Test
  void takesZippedFilesAndOtherSpellings() throws IOException {
    Path inner = Files.createDirectories(from.resolve("inner"));
    for (Home.Piece piece : pieces) {
      String name = piece.name().replace("-idx", ".idx") + ".gz";
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(inner.resolve(name)))) {
        out.write(piece.bytes());
      }
    }
    Files.writeString(from.resolve("notes.gz"), "not zipped at all");
    fetch();
    assertWhole();
  }

  @Test
  void takesTheNpmPackage() throws IOException {
    Files.write(from.resolve("digits-data-1.0.0.tgz"), zip(tar("package/data/")));
    Files.writeString(from.resolve("other-1.0.0.tgz"), "an archive of something else");
    fetch();
    assertWhole();
  }

  @Test
  void takesTheDebianPackage() throws IOException {
    ByteArrayOutputStream xz = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(xz, new LZMA2Options(1))) {
      out.write(tar("./usr/share/datasets/digits/"));
    }
    try (ArArchiveOutputStream ar =
        new ArArchiveOutputStream(
            Files.newOutputStream(from.resolve("dataset-digits_1_all.deb")))) {
      for (String name : List.of("debian-binary", "control.tar.xz", "data.tar.xz")) {
        byte[] content = name.startsWith("data") ? xz.toByteArray() : new byte[] {'2', '\n'};
        ar.putArchiveEntry(new ArArchiveEntry(name, content.length));
        ar.write(content);
        ar.closeArchiveEntry();
      }
    }
    fetch();
    assertWhole();
  }

  private byte[] tar(String folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Home.Piece piece : pieces) {
        TarArchiveEntry entry = new TarArchiveEntry(folder + piece.name());
        entry.setSize(piece.bytes().length);
        tar.putArchiveEntry(entry);
        tar.write(piece.bytes());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(out)) {
      zipped.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void goesOnWhereItStopped() throws IOException {
    copy();
    fetch();
    Path whole = cache.resolve("digits").resolve(pieces.get(0).name());
    Path damaged = cache.resolve("digits").resolve(pieces.get(2).name());
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(whole, old);
    byte[] bytes = pieces.get(2).bytes().clone();
    bytes[500] ^= 1;
    Files.write(damaged, bytes);
    Files.delete(cache.resolve("digits").resolve(pieces.get(1).name()));
    assertThat(Catalog.verify("digits"))
        .hasSize(2)
        .anyMatch(p -> p.contains(pieces.get(1).name()) && p.contains("missing"))
        .anyMatch(p -> p.contains(pieces.get(2).name()) && p.contains("damaged"));
    List<Long> totals = new ArrayList<>();
    Catalog.fetch("digits", (what, done, total) -> totals.add(total), Optional.of(from));
    assertWhole();
    assertThat(Files.getLastModifiedTime(whole)).isEqualTo(old);
    assertThat(totals)
        .isNotEmpty()
        .containsOnly((long) pieces.get(1).bytes().length + pieces.get(2).bytes().length);
    // Whole, so that neither folder nor network is needed.
    Catalog.fetch("digits", (what, done, total) -> {}, Optional.empty());
  }

  @Test
  void whatAKilledFetchLeftBesideAWholeSetIsRemoved() throws IOException {
    copy();
    fetch();
    Path left = Files.createDirectories(cache.resolve("digits/download"));
    Files.write(left.resolve("digits-data-1.0.0.tgz"), new byte[1000]);
    fetch();
    assertWhole();
  }

  @Test
  void anotherContentIsNeverStored() throws IOException {
    copy();
    byte[] bytes = pieces.get(0).bytes().clone();
    bytes[bytes.length - 1] ^= 1;
    Files.write(from.resolve(pieces.get(0).name()), bytes);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("digits is not complete", pieces.get(0).name(), "damaged");
    assertThat(cache.resolve("digits").resolve(pieces.get(0).name())).doesNotExist();
    assertThat(cache.resolve("digits").resolve(pieces.get(0).name() + ".part")).doesNotExist();
  }

  @Test
  void aBrokenArchiveIsNamed() throws IOException {
    byte[] whole = zip(tar("package/data/"));
    Path archive = from.resolve("digits-data-1.0.0.tgz");
    Files.write(archive, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("digits is not complete", from.toString());
  }

  @Test
  void whatIsLackingIsNamed() throws IOException {
    copy();
    Files.delete(from.resolve(pieces.get(3).name()));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("(" + pieces.get(3).name() + ")", "files are missing there");
    from = temp.resolve("nowhere");
    assertThatThrownBy(this::fetch)
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("There is no folder or file " + from);
  }

  @Test
  void aCacheThatCannotBeWrittenIsASentence() throws IOException {
    copy();
    Files.writeString(temp.resolve("file"), "in the way");
    home.use(temp.resolve("file/cache"));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("cannot be written to", "file/cache", "HONE_DATA");
  }

  @Test
  void aFullDiskIsASentence() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    copy();
    Files.createDirectories(cache.resolve("digits"));
    Path part = cache.resolve("digits").resolve(pieces.get(0).name() + ".part");
    Files.createSymbolicLink(part, Path.of("/dev/full"));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("No space left on device", "HONE_DATA");
    assertThat(part).as("cleaned up").doesNotExist();
    assertThat(cache.resolve("digits").resolve(pieces.get(0).name())).doesNotExist();
  }

  @Test
  void twoProcessesFetchAtOnce() throws Exception {
    copy();
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      children.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xshare:auto",
                  "-Dhone.home=" + temp,
                  "-Dhone.data=" + cache,
                  "-cp",
                  System.getProperty("java.class.path"),
                  Child.class.getName(),
                  from.toString())
              .inheritIO()
              .start());
    }
    for (Process child : children) {
      assertThat(child.waitFor()).isZero();
    }
    assertWhole();
  }

  /** Fetches in a process of its own. */
  static final class Child {
    public static void main(String[] arguments) {
      Catalog.fetch("digits", (what, done, total) -> {}, Optional.of(Path.of(arguments[0])));
    }
  }

  @Test
  void theLockOfADeadProcessDoesNotStay() throws IOException {
    copy();
    Files.createDirectories(cache.resolve("digits"));
    Files.createFile(cache.resolve("digits/fetch.lock"));
    assertThatCode(this::fetch).doesNotThrowAnyException();
  }
}
