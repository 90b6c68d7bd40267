package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own images: emoji and digits written as pictures. */
class FolderTest {
  private static final Images EMOJI = Catalog.open("emoji-starter").test();
  private static final Images DIGITS = Catalog.open("mnist-starter").test();

  @TempDir Path root;

  private String name() {
    return "folder:" + root;
  }

  private void write(String file, Images from, int index, int width, int height)
      throws IOException {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    scaled.createGraphics().drawImage(from.image(index), 0, 0, width, height, null);
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    String format = file.substring(file.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(scaled, format, path.toFile())).isTrue();
  }

  private void classes(int each, String... names) throws IOException {
    for (int c = 0; c < names.length; c++) {
      for (int i = 0; i < each; i++) {
        write(names[c] + "/" + i + ".png", EMOJI, 100 * c + i, 32, 32);
      }
    }
  }

  private void assertRefused(String name, String... words) {
    assertThatThrownBy(() -> Catalog.open(name))
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void aFifthOfEachClassIsForTesting() throws IOException {
    classes(20, "cat", "dog", "eel");
    Dataset data = Catalog.open(name());
    assertThat(data.classNames()).containsExactly("cat", "dog", "eel");
    assertThat(data.train().size()).isEqualTo(48);
    assertThat(data.test().size()).isEqualTo(12);
    assertThat(data.test().labels()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
    assertThat(data.train().channels()).isEqualTo(3);
    assertThat(data.train().height()).isEqualTo(32);
    // Pictures of the asked size are taken as they are.
    byte[] first = Arrays.copyOf(data.train().pixels(), 3072);
    assertThat(first).isIn(pictures(20));
  }

  private static Object[] pictures(int n) {
    Object[] out = new Object[n];
    Arrays.setAll(out, i -> Arrays.copyOfRange(EMOJI.pixels(), 3072 * i, 3072 * i + 3072));
    return out;
  }

  @Test
  void aPictureAddedElsewhereMovesNothing() throws IOException {
    classes(10, "cat", "dog");
    Dataset before = Catalog.open(name());
    write("dog/more.png", EMOJI, 300, 32, 32);
    Dataset after = Catalog.open(name());
    assertThat(after.train().size() + after.test().size()).isEqualTo(21);
    assertThat(Arrays.copyOf(after.test().pixels(), 2 * 3072))
        .isEqualTo(Arrays.copyOf(before.test().pixels(), 2 * 3072));
    assertThat(Catalog.open(name())).isSameAs(after);
  }

  @Test
  void mixedSizesAndFormatsBecomeOne() throws IOException {
    for (int i = 0; i < 5; i++) {
      write("a/" + i + ".png", EMOJI, i, 40 + 10 * i, 60);
      write("b/" + i + ".jpg", EMOJI, 100 + i, 50, 30 + 5 * i);
    }
    Files.writeString(root.resolve("a/notes.txt"), "not a picture, and not called one");
    Files.writeString(root.resolve("a/.hidden.png"), "of the system");
    Dataset data = Catalog.open(name());
    // Shorter sides: 40 50 60 60 60 and 30 35 40 45 50; the median is 50.
    assertThat(data.train().height()).isEqualTo(50);
    assertThat(data.train().width()).isEqualTo(50);
    assertThat(Catalog.open(name() + "?size=24").test().height()).isEqualTo(24);
  }

  @Test
  void largePicturesBecome64() throws IOException {
    for (int i = 0; i < 4; i++) {
      write("a/" + i + ".png", EMOJI, i, 100, 80);
      write("b/" + i + ".png", EMOJI, 100 + i, 70, 90);
    }
    assertThat(Catalog.open(name()).train().height()).isEqualTo(64);
  }

  @Test
  void greyPicturesHaveOneChannel() throws IOException {
    for (int i = 0; i < 6; i++) {
      write("even/" + i + ".png", DIGITS, i, 28, 28);
      write("odd/" + i + ".png", DIGITS, 10 + i, 28, 28);
    }
    Dataset data = Catalog.open(name());
    assertThat(data.train().channels()).isEqualTo(1);
    assertThat(data.train().stride()).isEqualTo(784);
  }

  @Test
  void foldersTrainAndTestAreTheParts() throws IOException {
    classes(3, "train/cat", "train/dog", "test/dog");
    Dataset data = Catalog.open(name());
    assertThat(data.classNames()).containsExactly("cat", "dog");
    assertThat(data.train().labels()).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(data.test().labels()).containsExactly(1, 1, 1);
  }

  @Test
  void transparentPixelsAreWhite() throws IOException {
    classes(3, "a", "b");
    BufferedImage half = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
    half.setRGB(0, 0, 0x80ff0000);
    ImageIO.write(half, "png", root.resolve("a/half.png").toFile());
    byte[] rgb = Pictures.rgb(Pictures.read(root.resolve("a/half.png")));
    // 255 * 128/255 + 255 * 127/255 = 255; 0 * 128/255 + 127 = 127.
    assertThat(Arrays.copyOf(rgb, 6)).containsExactly(255, 127, 127, 255, 255, 255);
  }

  @Test
  void anUnreadablePictureIsNamed() throws IOException {
    classes(5, "cat", "dog");
    Path broken = root.resolve("dog/2.png");
    byte[] bytes = Files.readAllBytes(broken);
    Files.write(broken, Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(name(), "dog", "2.png", "replace or remove it");
    Files.writeString(broken, "no picture");
    assertRefused(name(), "dog", "2.png", "replace or remove it");
    Files.write(broken, new byte[0]);
    assertRefused(name(), "dog", "2.png", "replace or remove it");
  }

  @Test
  void aPictureThatWouldFillTheMemoryIsNamed() throws IOException {
    classes(5, "cat", "dog");
    Path broken = root.resolve("dog/2.png");
    byte[] bytes = Files.readAllBytes(broken);
    // The header's width and height, 100,000 each, and its checksum (by zlib's crc32).
    byte[] header = {
      'I', 'H', 'D', 'R', 0, 1, (byte) 0x86, (byte) 0xa0, 0, 1, (byte) 0x86, (byte) 0xa0
    };
    System.arraycopy(header, 0, bytes, 12, 12);
    java.util.zip.CRC32 sum = new java.util.zip.CRC32();
    sum.update(bytes, 12, 17);
    for (int i = 0; i < 4; i++) {
      bytes[29 + i] = (byte) (sum.getValue() >> 24 - 8 * i);
    }
    Files.write(broken, bytes);
    assertRefused(name(), "2.png has 10000000000 pixels");
  }

  @Test
  void whatIsNoDataSetIsRefused() throws IOException {
    assertRefused("folder:", "There is no folder");
    assertRefused(name() + "/nowhere", "There is no folder", "a folder for each class");
    assertRefused(name(), "has 0 folders; expected one a class, from 2");
    classes(4, "cat");
    assertRefused(name(), "has 1 folders");
    Files.createDirectories(root.resolve("dog"));
    assertRefused(name(), "dog holds no picture");
    write("dog/one.png", EMOJI, 0, 32, 32);
    assertRefused(name(), "dog holds one picture");
    assertRefused(name() + "?size=2", "expected 4 to 512");
    assertRefused(name() + "?width=2", "?width=2; expected ?size=N");
  }

  @Test
  void aClassOfTheTestPartAloneIsRefused() throws IOException {
    classes(3, "train/cat", "train/dog", "test/cat", "test/eel");
    assertRefused(name(), "eel is a class that");
  }
}
