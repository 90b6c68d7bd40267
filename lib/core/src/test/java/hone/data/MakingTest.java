package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.seed.Seed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets that are made from what a source holds. */
class MakingTest {
  @TempDir private Path folder;

  /** Digits of one grey each, which the label tells. */
  private static String lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int grey = 16 * (i % 10) / 9;
      lines.add((grey + ",").repeat(64) + i % 10);
    }
    return String.join("\n", lines);
  }

  private static Entry.Content content(String name, Images part) throws IOException {
    byte[] bytes = Making.file(part, name.contains("images"));
    return new Entry.Content(name, bytes.length, Store.sha256(new ByteArrayInputStream(bytes)));
  }

  private static Entry entry() throws IOException {
    Dataset data = SmallDigits.of(lines(), Seed.of(2026).split("digits-8x8"));
    Entry like = Catalog.entry("digits-8x8");
    return new Entry(
        like.name(),
        like.title(),
        like.licence(),
        like.reference(),
        false,
        Entry.Format.IDX,
        28,
        28,
        1,
        like.classNames(),
        new Entry.Part(
            40,
            List.of(
                content("train-images-idx3-ubyte", data.train()),
                content("train-labels-idx1-ubyte", data.train()))),
        new Entry.Part(
            10,
            List.of(
                content("t10k-images-idx3-ubyte", data.test()),
                content("t10k-labels-idx1-ubyte", data.test()))),
        1,
        like.sources());
  }

  private void write(String text) throws IOException {
    Path packed = Files.createDirectories(folder.resolve("files")).resolve("digits.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
  }

  private void fetch() {
    Catalog.fetch("digits-8x8", (what, done, total) -> {}, Optional.of(folder.resolve("files")));
  }

  @Test
  void aSetIsMadeStoredAndOpened() throws IOException {
    Entry entry = entry();
    write(lines());
    try (Home home = Home.of(folder, entry)) {
      fetch();
      Dataset data = Catalog.open("digits-8x8");
      assertThat(data.train().size()).isEqualTo(40);
      assertThat(data.test().labels()).containsOnlyOnce(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      for (int i = 0; i < 10; i++) {
        int grey = 16 * data.test().label(i) / 9;
        byte[] one = data.test().subset(new int[] {i}).pixels();
        assertThat(one).containsOnly((byte) Math.round(grey * 255 / 16.0));
      }
    }
  }

  @Test
  void otherContentIsRefusedInOneSentence() throws IOException {
    Entry entry = entry();
    try (Home home = Home.of(folder, entry)) {
      write(lines().replaceFirst("0,", "1,"));
      assertThatThrownBy(this::fetch)
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("is damaged or another one");
      write(lines().replaceFirst("0,", "17,"));
      assertThatThrownBy(this::fetch)
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("line 1 of the digits is not 64 values from 0 to 16");
      Files.delete(folder.resolve("files/digits.csv.gz"));
      assertThatThrownBy(this::fetch)
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("digits.csv.gz is missing there");
    }
  }

  /** Against the formula in floating point, pixel middles at half: a ramp stays one. */
  @Test
  void enlargingIsBilinear() {
    int[] ramp = new int[65];
    for (int i = 0; i < 64; i++) {
      ramp[i] = i % 8 * 2;
    }
    byte[] large = SmallDigits.enlarged(ramp);
    for (int x = 0; x < 28; x++) {
      double u = Math.max(0, Math.min(7, (x + 0.5) * 8 / 28 - 0.5));
      assertThat(large[5 * 28 + x] & 0xff).isEqualTo((int) Math.floor(2 * u * 255 / 16 + 0.5));
    }
  }

  /** As drawings of the library describe themselves, entities and an author's habit among them. */
  @Test
  void clipArtIsCalledByItsTitleAndKeywords() {
    String svg =
        """
        <svg><title>none</title><metadata><rdf:RDF><cc:Work>
        <dc:title>Clipart by Nicu Buculei - L&amp;Atilde;zard on a_Stone</dc:title>
        <dc:subject><rdf:Bag><rdf:li>hash</rdf:li><rdf:li></rdf:li><rdf:li>stone</rdf:li>
        <rdf:li>0x8863bcc</rdf:li><rdf:li>Reptile 2</rdf:li></rdf:Bag></dc:subject>
        <dc:creator><dc:title>Nicu</dc:title></dc:creator></cc:Work></rdf:RDF></metadata></svg>
        """;
    assertThat(ClipArt.words(svg)).isEqualTo("lzard on stone reptile");
    assertThat(ClipArt.words("<svg/>")).isEmpty();
  }

  /** A wide picture stands in the middle of a white square. */
  @Test
  void clipArtIsLaidOnWhite() {
    BufferedImage wide = new BufferedImage(64, 32, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < 32; x++) {
      for (int y = 0; y < 32; y++) {
        wide.setRGB(x, y, 0xff000000);
      }
    }
    byte[] small = ClipArt.small(wide);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        int expected = y >= 8 && y < 24 && x < 16 ? 0 : 255;
        assertThat(small[3 * (32 * y + x)] & 0xff).isEqualTo(expected);
      }
    }
  }

  @Test
  void everyMadeSetIsInTheCatalogAndVendorsShareTheirClasses() {
    List<String> names = Catalog.entries().stream().map(Entry::name).collect(Collectors.toList());
    assertThat(names).containsAll(Making.ALL.keySet());
    Entry google = Catalog.entry("emoji-google");
    Entry twitter = Catalog.entry("emoji-twitter");
    assertThat(google.classNames()).isEqualTo(twitter.classNames());
    // The same emoji in the same order: equal labels.
    assertThat(google.files().get(1)).isEqualTo(twitter.files().get(1));
    assertThat(google.files().get(3)).isEqualTo(twitter.files().get(3));
    assertThat(Catalog.entry("byte-plots").classNames()).isEqualTo(BytePlots.CLASSES);
    assertThat(Catalog.entry("clip-art").classNames()).isEqualTo(ClipArt.CLASSES);
    assertThat(Catalog.entry("brain-patches").classNames()).isEqualTo(BrainPatches.CLASSES);
    assertThat(Arrays.asList("digits-8x8", "mnist"))
        .allSatisfy(n -> assertThat(Catalog.entry(n).classNames()).hasSize(10));
  }
}
