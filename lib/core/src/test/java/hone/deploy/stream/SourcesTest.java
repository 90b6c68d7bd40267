package hone.deploy.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.data.Catalog;
import hone.data.Images;
import hone.json.BadInput;
import hone.seed.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where frames come from: pictures, motion, raw video. */
class SourcesTest {
  private static final Extents GREY = new Extents(1, 28, 28);

  @TempDir Path folder;

  @Test
  void aFolderGivesItsPicturesByNameWithTheLabelsOfTheirFolders() throws IOException {
    Images digits = Catalog.open("mnist-starter").test();
    for (int i = 0; i < 4; i++) {
      Path in = Files.createDirectories(folder.resolve(i < 2 ? "a" : "b"));
      ImageIO.write(digits.image(i), "png", in.resolve("frame" + (9 - i) + ".png").toFile());
    }
    try (FolderFrames frames = FolderFrames.of(folder, GREY, List.of("b", "c"))) {
      for (int image : new int[] {1, 0, 3, 2}) {
        Frame frame = frames.next().orElseThrow();
        assertThat(frame.pixels()).isEqualTo(planes(digits, image));
        assertThat(frame.label()).isEqualTo(image < 2 ? Frame.UNLABELLED : 0);
      }
      assertThat(frames.next()).isEmpty();
    }
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> FolderFrames.of(empty, GREY, List.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("holds no picture");
    assertThatThrownBy(() -> FolderFrames.of(empty.resolve("none"), GREY, List.of()))
        .isInstanceOf(BadInput.class);
  }

  private static float[] planes(Images images, int image) {
    float[] out = new float[images.stride()];
    int area = images.height() * images.width();
    for (int i = 0; i < out.length; i++) {
      int at = i % area * images.channels() + i / area;
      out[i] = images.pixels()[image * images.stride() + at] & 0xff;
    }
    return out;
  }

  @Test
  void motionIsSmoothLabelledAndTheSameAgain() throws IOException {
    Images digits = Catalog.open("mnist-starter").test().subset(new int[] {3, 5, 8});
    Motion motion = Motion.of(digits, GREY, Seed.of(1));
    Motion again = Motion.of(digits, GREY, Seed.of(1));
    Motion other = Motion.of(digits, GREY, Seed.of(2));
    float[] before = null;
    double moved = 0;
    double most = 0;
    int differs = 0;
    int[] shots = new int[256];
    for (int i = 0; i < 3 * Motion.SHOT; i++) {
      Frame frame = motion.next().orElseThrow();
      shots[frame.label()]++;
      Frame same = again.next().orElseThrow();
      assertThat(same.pixels()).isEqualTo(frame.pixels());
      differs += Arrays.equals(other.next().orElseThrow().pixels(), frame.pixels()) ? 0 : 1;
      for (float p : frame.pixels()) {
        assertThat(p).isBetween(0f, 255f);
      }
      if (i % Motion.SHOT != 0) {
        double step = distance(before, frame.pixels());
        moved += step;
        most = Math.max(most, step);
      }
      before = frame.pixels();
    }
    for (int i = 0; i < digits.size(); i++) {
      assertThat(shots[digits.label(i)]).isGreaterThanOrEqualTo(Motion.SHOT);
    }
    assertThat(differs).isGreaterThan(100);
    // Each frame differs from the one before, by less than two different digits do.
    double apart = distance(planes(digits, 0), planes(digits, 1));
    assertThat(moved / (3 * Motion.SHOT)).isBetween(0.005 * apart, 0.4 * apart);
    assertThat(most).isLessThan(apart);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void motionOfTheWrongChannelsIsRefused() {
    Images digits = Catalog.open("mnist-starter").test();
    assertThatThrownBy(() -> Motion.of(digits, new Extents(3, 28, 28), Seed.of(1)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("1 channels");
    assertThatThrownBy(() -> Motion.of(digits.subset(new int[0]), GREY, Seed.of(1)))
        .isInstanceOf(BadInput.class);
  }

  /** Colours of ITU-R BT.601 in studio range: luma 16 to 235, chroma 16 to 240 around 128. */
  @ParameterizedTest
  @CsvSource({
    "235, 128, 128, 255, 255, 255",
    "16, 128, 128, 0, 0, 0",
    "81, 90, 240, 254, 0, 0",
    "145, 54, 34, 0, 255, 1",
    "41, 240, 110, 0, 0, 255"
  })
  void videoHasTheColoursOfItsStandard(int y, int u, int v, int r, int g, int b)
      throws IOException {
    for (String space : new String[] {"420jpeg", "422", "444"}) {
      byte[] film = film("W4 H2 F25:1 C" + space, 4, 2, space, y, u, v, 2);
      Extents extents = new Extents(3, 2, 4);
      try (VideoFrames frames = VideoFrames.y4m(new ByteArrayInputStream(film), "film", extents)) {
        assertThat(frames.rate().orElseThrow()).isEqualTo(25);
        assertThat(frames.isLive()).isTrue();
        for (int i = 0; i < 2; i++) {
          float[] pixels = frames.next().orElseThrow().pixels();
          assertThat(pixels[3]).isEqualTo(r, within(1f));
          assertThat(pixels[8 + 3]).isEqualTo(g, within(1f));
          assertThat(pixels[16 + 3]).isEqualTo(b, within(1f));
        }
        assertThat(frames.next()).isEmpty();
      }
    }
  }

  private static byte[] film(
      String header, int width, int height, String space, int y, int u, int v, int frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("YUV4MPEG2 " + header + "\n").getBytes(StandardCharsets.US_ASCII));
    int chroma =
        switch (space) {
          case "444" -> width * height;
          case "422" -> width / 2 * height;
          case "mono" -> 0;
          default -> (width + 1) / 2 * ((height + 1) / 2);
        };
    for (int i = 0; i < frames; i++) {
      out.writeBytes("FRAME\n".getBytes(StandardCharsets.US_ASCII));
      plane(out, y, width * height);
      plane(out, u, chroma);
      plane(out, v, chroma);
    }
    return out.toByteArray();
  }

  private static void plane(ByteArrayOutputStream out, int value, int count) {
    byte[] all = new byte[count];
    Arrays.fill(all, (byte) value);
    out.writeBytes(all);
  }

  @Test
  void greyVideoOfOddSizeIsCutToTheMiddleAndScaled() throws IOException {
    Path file = folder.resolve("film.y4m");
    Files.write(file, film("W7 H5 F30:1 Cmono XCOLORRANGE=FULL", 7, 5, "mono", 77, 0, 0, 1));
    try (VideoFrames frames = VideoFrames.y4m(file, new Extents(1, 3, 3))) {
      assertThat(frames.isLive()).isFalse();
      float[] pixels = frames.next().orElseThrow().pixels();
      assertThat(pixels).hasSize(9).containsOnly(77f);
    }
    Files.write(file, film("W5 H3 F30:1", 5, 3, "420", 126, 128, 128, 1));
    try (VideoFrames frames = VideoFrames.y4m(file, new Extents(1, 3, 3))) {
      assertThat(frames.next().orElseThrow().pixels()).containsOnly(128f);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RIFF W4 H2 F25:1, does not begin with YUV4MPEG2",
    "YUV4MPEG2 W0 H2 F25:1, says \"W0\" of its size",
    "YUV4MPEG2 W4 F25:1, says that its pictures are 4x0",
    "YUV4MPEG2 W40000 H40000 F25:1, 40000x40000",
    "YUV4MPEG2 W4 H2 F25, says \"F25\" of its rate",
    "YUV4MPEG2 W4 H2 F25:1 C420p10, colour space 420p10",
    "YUV4MPEG2 W8 H4 F25:1, frame 0 of film ends after 24 of 48 bytes",
    "YUV4MPEG2 W2 H2 F25:1, where frame 1 of film should begin there is something else"
  })
  void headersThatLieAreRefused(String header, String sentence) {
    byte[] one = film("W4 H2", 4, 2, "420", 1, 2, 3, 1);
    byte[] body = Arrays.copyOfRange(one, "YUV4MPEG2 W4 H2\n".length(), one.length);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes((header + "\n").getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(body);
    plane(all, 9, 12); // a frame of 12 bytes of planes, then as many that belong to nothing
    assertThatThrownBy(
            () -> {
              try (VideoFrames frames =
                  VideoFrames.y4m(new ByteArrayInputStream(all.toByteArray()), "film", GREY)) {
                while (frames.next().isPresent()) {}
              }
            })
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void bareFramesAreCountedByTheirBytes() throws IOException {
    Images colours = Catalog.open("emoji-starter").test();
    int side = colours.width();
    Path file = folder.resolve("film.rgb");
    Files.write(file, Arrays.copyOf(colours.pixels(), 2 * colours.stride()));
    VideoFrames.Size size = new VideoFrames.Size(side, side);
    try (VideoFrames frames = VideoFrames.rgb(file, size, new Extents(3, side, side))) {
      assertThat(frames.next().orElseThrow().pixels()).isEqualTo(planes(colours, 0));
      assertThat(frames.next().orElseThrow().pixels()).isEqualTo(planes(colours, 1));
      assertThat(frames.next()).isEmpty();
    }
    assertThatThrownBy(
            () ->
                VideoFrames.rgb(
                    file, new VideoFrames.Size(side - 1, side), new Extents(3, side, side)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("expected whole frames of " + 3 * side * (side - 1));
    assertThatThrownBy(() -> new VideoFrames.Size(0, 5)).isInstanceOf(BadInput.class);
    byte[] torn = new byte[3 * side * side + 5];
    try (VideoFrames frames =
        VideoFrames.rgb(new ByteArrayInputStream(torn), "pipe", size, new Extents(3, side, side))) {
      frames.next();
      assertThatThrownBy(frames::next)
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("frame 1 of pipe ends after 5 of " + 3 * side * side + " bytes");
    }
  }
}
