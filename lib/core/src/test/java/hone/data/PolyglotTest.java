package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are a picture and something else at once, pictures under another format's name, and
 * pictures cut short: their first bytes decide what they are, whatever their name says, and nothing
 * but a picture is ever made of them.
 */
class PolyglotTest {
  private static final byte[] PAGE =
      "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.US_ASCII);

  private static byte[] picture(String form) throws IOException {
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 200; i++) {
      image.setRGB(i % 20, i / 20, i * 83_492_791);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, form, out)).isTrue();
    return out.toByteArray();
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("../../escaped.sh"));
      zip.write("echo ran".getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] out = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, out, first.length, second.length);
    return out;
  }

  private static int[] pixels(byte[] bytes, String name) {
    BufferedImage read = Pictures.read(bytes, name);
    return read.getRGB(0, 0, read.getWidth(), read.getHeight(), null, 0, read.getWidth());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
  void whatFollowsAPictureChangesNothing(String form) throws IOException {
    byte[] whole = picture(form);
    int[] alone = pixels(whole, "a." + form);
    assertThat(alone).hasSize(200);
    assertThat(pixels(joined(whole, zip()), "a." + form)).isEqualTo(alone);
    assertThat(pixels(joined(whole, PAGE), "a." + form)).isEqualTo(alone);
    assertThat(pixels(joined(whole, picture("png")), "a." + form)).isEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
  void theNameDoesNotSayWhatAPictureIs(String form) throws IOException {
    byte[] whole = picture(form);
    int[] alone = pixels(whole, "a." + form);
    for (String name : new String[] {"a.png", "a.jpg", "a.gif", "a.bmp", "a.zip", "a"}) {
      assertThat(pixels(whole, name)).as(name).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
  void aPictureBehindSomethingElseIsNone(String form) throws IOException {
    for (byte[] first : new byte[][] {zip(), PAGE, new byte[1]}) {
      byte[] behind = joined(first, picture(form));
      assertThatThrownBy(() -> Pictures.read(behind, "a." + form))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("a." + form);
    }
  }

  /** A GIF that a browser could take for a script: its header's sizes are the text's bytes. */
  @Test
  void aScriptThatBeginsAsAPictureIsRefused() {
    byte[] script = "GIF89a/*\0\0\0\0\0*/=1;alert(1)".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> Pictures.read(script, "a.gif"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a.gif");
  }

  /** A page inside a chunk of text, where it belongs to the picture and is none. */
  @Test
  void aPageInsideAPictureIsNotLookedAt() throws IOException {
    byte[] whole = picture("png");
    int header = 8 + 25; // the signature, and the chunk IHDR
    ByteBuffer chunk = ByteBuffer.allocate(12 + 5 + PAGE.length);
    chunk.putInt(5 + PAGE.length).put("tEXtpage\0".getBytes(StandardCharsets.US_ASCII)).put(PAGE);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, chunk.position() - 4);
    chunk.putInt((int) crc.getValue());
    byte[] page =
        joined(
            joined(Arrays.copyOf(whole, header), chunk.array()),
            Arrays.copyOfRange(whole, header, whole.length));
    assertThat(pixels(page, "a.png")).isEqualTo(pixels(whole, "a.png"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
  void aPictureCutAnywhereIsReadInItsWholeSizeOrRefused(String form) throws IOException {
    byte[] whole = picture(form);
    int refused = 0;
    for (int length = 0; length < whole.length; length++) {
      try {
        assertThat(pixels(Arrays.copyOf(whole, length), "a." + form)).hasSize(200);
      } catch (BadInput e) {
        assertThat(e).hasMessageStartingWith("a." + form);
        refused++;
      }
    }
    assertThat(refused).as("of %s cuts", whole.length).isPositive();
  }
}
