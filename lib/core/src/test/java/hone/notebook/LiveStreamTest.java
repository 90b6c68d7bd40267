package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import hone.data.Catalog;
import hone.data.Images;
import hone.deploy.Predictor;
import hone.deploy.stream.Extents;
import hone.deploy.stream.Frame;
import hone.deploy.stream.FrameStream;
import hone.deploy.stream.Motion;
import hone.run.Ledger;
import hone.seed.Seed;
import hone.study.Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that are watched without a kernel: what remains is a table and a figure. */
class LiveStreamTest {
  private static final Extents GREY = new Extents(1, 28, 28);

  @TempDir Path folder;

  @Test
  void aWatchedStreamIsATableAndAFigure() throws IOException {
    Images digits = Catalog.open("mnist-starter").test();
    Predictor slow =
        new Predictor() {
          @Override
          public float[] probabilities(float[] images, int n) {
            java.util.concurrent.locks.LockSupport.parkNanos(25_000_000);
            return new float[] {.1f, .9f};
          }

          @Override
          public void close() {}
        };
    Lab lab = new Lab(Ledger.open(folder), Profile.QUICK, 1);
    FrameStream stream = FrameStream.at(100).deadline(Duration.ofMillis(60)).queue(1).frames(60);
    Watched seen =
        lab.watch(stream, Motion.of(digits, GREY, Seed.of(1)), List.of("no", "yes"), slow);
    assertThat(seen.result().offered()).isEqualTo(60);
    assertThat(seen.result().dropped()).isPositive();
    assertThat(seen.last()).hasSize(60).allMatch(s -> s.frame().pixels().length == 0);
    assertThat(seen.table().rowCount()).isEqualTo(seen.result().told().size());
    assertThat(seen.table().stringColumn("value").asList())
        .contains("60 in %.1f s".formatted(seen.result().seconds()));
    assertThat(seen.ages().caption()).contains("Each of 60 frames");
    BufferedImage drawn = seen.ages().image();
    assertThat(colours(drawn)).isGreaterThan(3); // axes, answers, crosses, the deadline
    assertThat(seen.toString()).contains("60 frames in");
  }

  private static long colours(BufferedImage image) {
    return java.util.Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }

  @Test
  void aFrameIsShownAsItIs() {
    float[] pixels = new float[3 * 2 * 3];
    pixels[0] = 255; // red of the first pixel
    pixels[6 + 5] = 200; // green of the last
    BufferedImage image = LiveStream.image(new Frame(pixels, 0), new Extents(3, 2, 3));
    assertThat(image.getWidth()).isEqualTo(168);
    assertThat(image.getHeight()).isEqualTo(112);
    assertThat(image.getRGB(3, 3) & 0xffffff).isEqualTo(0xff0000);
    assertThat(image.getRGB(160, 100) & 0xffffff).isEqualTo(0x00c800);
    assertThat(image.getRGB(60, 3) & 0xffffff).isZero();
  }
}
