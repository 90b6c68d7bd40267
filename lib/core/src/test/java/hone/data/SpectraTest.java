package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.seed.Seed;
import org.junit.jupiter.api.Test;

/** Amplitudes and colours taken from other images. */
class SpectraTest {
  private static final Images EMOJI = Catalog.open("emoji-starter").test();

  // A picture without black or white, so that nothing is cut off.
  private static Images waves(int width, int height, double strength, double phase) {
    byte[] pixels = new byte[width * height];
    for (int i = 0; i < pixels.length; i++) {
      double angle = 2 * Math.PI * (i % width) / width + phase;
      double down = 2 * Math.PI * 3 * (i / width) / height; // beyond the reach
      pixels[i] = (byte) Math.round(128 + strength * Math.cos(angle) + 9 * Math.cos(down));
    }
    return new Images(1, height, width, pixels, new byte[1]);
  }

  @Test
  void amplitudesAreTheOthersAndPhasesAndTheRestItsOwn() {
    Images weak = waves(12, 10, 20, 0.9);
    Images strong = waves(12, 10, 60, 0.2);
    byte[] pixels = weak.pixels().clone();
    new Spectra(strong, 1).style(pixels, 0);
    byte[] wanted = waves(12, 10, 60, 0.9).pixels();
    for (int i = 0; i < pixels.length; i++) {
      assertThat(pixels[i] & 0xff).isCloseTo(wanted[i] & 0xff, within(2));
    }
  }

  @Test
  void ownAmplitudesChangeNothing() {
    for (int reach : new int[] {0, 1, 4, 8}) {
      Images one = EMOJI.subset(new int[] {7});
      byte[] pixels = one.pixels().clone();
      new Spectra(one, reach).style(pixels, 0);
      assertThat(pixels).isEqualTo(one.pixels());
    }
  }

  @Test
  void frequencyZeroIsTheMean() {
    Images two = EMOJI.subset(new int[] {3, 200});
    Images grey = new Images(3, 32, 32, filled(100), new byte[1]);
    Images dark = new Images(3, 32, 32, filled(60), new byte[1]);
    byte[] pixels = grey.pixels().clone();
    new Spectra(dark, 0).style(pixels, 0);
    assertThat(pixels).containsOnly(60);
    assertThat(new Spectra(two, 0).styled(EMOJI, 1, Seed.of(1)).labels()).isEqualTo(EMOJI.labels());
  }

  private static byte[] filled(int value) {
    byte[] out = new byte[32 * 32 * 3];
    java.util.Arrays.fill(out, (byte) value);
    return out;
  }

  @Test
  void theSeedDecidesAndTheShareIsKept() {
    Images some = Catalog.open("emoji-starter").train().subset(new int[] {1, 5, 900});
    Spectra spectra = new Spectra(some, 1);
    Images half = spectra.styled(EMOJI, 0.5, Seed.of(4));
    assertThat(spectra.styled(EMOJI, 0.5, Seed.of(4)).pixels()).isEqualTo(half.pixels());
    int changed = 0;
    for (int i = 0; i < EMOJI.size(); i++) {
      int[] one = {i};
      boolean same = java.util.Arrays.equals(half.subset(one).pixels(), EMOJI.subset(one).pixels());
      changed += same ? 0 : 1;
    }
    // Binomial, n = 680: the deviation is 13.
    assertThat(changed).isBetween(340 - 4 * 13, 340 + 4 * 13);
  }

  /** Few pixels are cut off where contrast falls. */
  @Test
  void coloursAreThoseOfTheOthers() {
    Images pale = Augmenter.changed(EMOJI, java.util.List.of(pale()), Seed.of(1));
    Images made = Spectra.coloured(EMOJI, pale);
    double[] own = moments(made);
    double[] wanted = moments(pale);
    assertThat(own[0]).isCloseTo(wanted[0], within(1.0));
    assertThat(own[1]).isCloseTo(wanted[1], within(1.0));
    assertThat(Spectra.coloured(EMOJI, EMOJI).pixels()).isEqualTo(EMOJI.pixels());
  }

  private static hone.recipe.augmentation.Augmentation pale() {
    return new hone.recipe.augmentation.Photometric.Contrast(
        hone.recipe.augmentation.Range.exactly(0.4));
  }

  private static double[] moments(Images images) {
    double sum = 0;
    double squares = 0;
    for (byte b : images.pixels()) {
      sum += b & 0xff;
      squares += (double) (b & 0xff) * (b & 0xff);
    }
    double mean = sum / images.pixels().length;
    return new double[] {mean, Math.sqrt(squares / images.pixels().length - mean * mean)};
  }
}
