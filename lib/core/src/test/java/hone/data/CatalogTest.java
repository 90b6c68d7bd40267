package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hone.json.BadInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogTest {
  static Stream<Entry> starters() {
    return Catalog.entries().stream().filter(Entry::starter);
  }

  static Stream<Entry> all() {
    return Catalog.entries().stream();
  }

  @Test
  void theSetsOfTheReadmeAreThere() {
    assertThat(Catalog.entries())
        .extracting(Entry::name)
        .containsExactly(
            "mnist",
            "fashion-mnist",
            "cifar-10",
            "mnist-starter",
            "fashion-mnist-starter",
            "emoji-starter",
            "quickdraw-starter",
            "emoji-google",
            "emoji-twitter",
            "digits-8x8",
            "brain-patches",
            "clip-art",
            "byte-plots");
  }

  @ParameterizedTest
  @MethodSource("all")
  void anEntryIsComplete(Entry entry) {
    assertThat(entry.licence()).isNotBlank();
    assertThat(entry.sources()).isNotEmpty();
    assertThat(entry.classNames()).doesNotHaveDuplicates().hasSizeBetween(2, 256);
    assertThat(entry.files()).allMatch(f -> f.sha256().matches("[0-9a-f]{64}"));
    long images = entry.train().images() + (long) entry.test().images();
    long area = (long) entry.height() * entry.width() * entry.channels();
    long words =
        entry.files().stream()
            .filter(f -> f.name().equals(Captions.FILE))
            .mapToLong(Entry.Content::bytes)
            .sum();
    // Each image is its bytes and its label; IDX files have a header of up to 20 bytes.
    assertThat(entry.bytes() - words - images * (area + 1)).isBetween(0L, 56L);
  }

  @ParameterizedTest
  @MethodSource("starters")
  void aStarterIsHereAndWhole(Entry entry) {
    assertThat(entry.present()).isTrue();
    assertThat(Catalog.verify(entry.name())).isEmpty();
    Dataset data = Catalog.open(entry.name());
    for (Images part : List.of(data.train(), data.test())) {
      assertThat(part.height()).isEqualTo(entry.height());
      assertThat(part.width()).isEqualTo(entry.width());
      assertThat(part.channels()).isEqualTo(entry.channels());
      Set<Integer> seen = new HashSet<>();
      for (int i = 0; i < part.size(); i++) {
        seen.add(part.label(i));
      }
      assertThat(seen).hasSize(entry.classNames().size());
    }
    assertThat(data.train().size()).isEqualTo(entry.train().images()).isGreaterThan(2000);
    assertThat(data.test().size()).isEqualTo(entry.test().images()).isGreaterThanOrEqualTo(600);
  }

  @ParameterizedTest
  @MethodSource("starters")
  void noTestImageIsATrainingImage(Entry entry) {
    Dataset data = Catalog.open(entry.name());
    Set<String> train = new HashSet<>(pictures(data.train()));
    assertThat(pictures(data.test())).doesNotContainAnyElementsOf(train);
  }

  private static List<String> pictures(Images images) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      int from = i * images.stride();
      byte[] one = Arrays.copyOfRange(images.pixels(), from, from + images.stride());
      out.add(new String(one, java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    return out;
  }

  @Test
  void bothPicturesOfAnEmojiStandSideBySide() {
    Dataset emoji = Catalog.open("emoji-starter");
    assertThat(emoji.together()).isEqualTo(2);
    for (int i = 0; i < emoji.train().size(); i += 2) {
      assertThat(emoji.train().label(i)).isEqualTo(emoji.train().label(i + 1));
    }
  }

  @Test
  void digitsAreTheOfficialOnes() {
    Images train = Catalog.open("mnist-starter").train();
    // Image 42 of the official training part, read by numpy 2.4.6: a 7, and its row 14.
    assertThat(train.label(0)).isEqualTo(7);
    int[] row = new int[28];
    int sum = 0;
    for (int i = 0; i < 784; i++) {
      int v = train.pixels()[i] & 0xff;
      sum += v;
      if (i / 28 == 14) {
        row[i % 28] = v;
      }
    }
    assertThat(row).startsWith(new int[15]).contains(207, 202, 3).endsWith(new int[10]);
    assertThat(sum).isEqualTo(12635);
  }

  @Test
  void samplesLookLikeTheWholeSets() {
    // Means and deviations of the whole training parts: .1307 and .3081, .2860 and .3530.
    assertMoments(Catalog.open("mnist-starter").train(), 0.1307, 0.3081);
    assertMoments(Catalog.open("fashion-mnist-starter").train(), 0.2860, 0.3530);
  }

  @Test
  void wholeSetsAreTheOfficialOnes() {
    assumeTrue(Catalog.entry("mnist").present(), "mnist is not fetched here");
    Images mnist = Catalog.open("mnist").train();
    int[] start = new int[12];
    Arrays.setAll(start, i -> mnist.pixels()[5 * 28 + 12 + i] & 0xff);
    // The famous first 5, as numpy 2.4.6 reads it.
    assertThat(start).containsExactly(3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127);
    assertThat(Arrays.copyOf(mnist.labels(), 6)).containsExactly(5, 0, 4, 1, 9, 2);
  }

  static void assertMoments(Images images, double mean, double deviation) {
    double sum = 0;
    double squares = 0;
    for (byte b : images.pixels()) {
      double v = (b & 0xff) / 255.0;
      sum += v;
      squares += v * v;
    }
    double n = images.pixels().length;
    assertThat(sum / n).isCloseTo(mean, within(0.003));
    assertThat(Math.sqrt(squares / n - sum / n * sum / n)).isCloseTo(deviation, within(0.003));
  }

  @Test
  void aSetIsLoadedOnceForAllThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Dataset>> opened = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        opened.add(threads.submit(() -> Catalog.open("quickdraw-starter")));
      }
      Dataset first = opened.get(0).get();
      for (Future<Dataset> other : opened) {
        assertThat(other.get()).isSameAs(first);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void fingerprintsAreOfTheContent() {
    Dataset mnist = Catalog.open("mnist-starter");
    assertThat(mnist.fingerprint())
        .isEqualTo("ac2f0878e11b6a36fb7122819ff76bd83563c52ff49addbf939ee859f7440e06");
    byte[] pixels = mnist.test().pixels().clone();
    pixels[1000] ^= 1;
    Images other = new Images(1, 28, 28, pixels, mnist.test().labels());
    Dataset changed = new Dataset(mnist.name(), mnist.classNames(), mnist.train(), other);
    assertThat(changed.fingerprint()).isNotEqualTo(mnist.fingerprint());
  }

  @Test
  void anUnknownNameGetsTheNearest() {
    assertThatThrownBy(() -> Catalog.open("cifar10"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"cifar10\"; did you mean \"cifar-10\"?")
        .hasMessageContaining("quickdraw-starter")
        .hasMessageContaining("folder:PATH");
  }

  @Test
  void aSetThatIsNotHereSaysHowToGetIt(@TempDir Path temp) throws IOException {
    Entry entry = Home.entry(Home.digits());
    try (Home home = Home.of(temp, entry)) {
      assertThat(entry.present()).isFalse();
      assertThatThrownBy(() -> Catalog.open("digits"))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("digits is not here")
          .hasMessageEndingWith("run ./hone datasets fetch digits.");
    }
  }
}
