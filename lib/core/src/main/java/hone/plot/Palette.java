package hone.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * At most 256 colours for a drawing, so that its file is half as large: the most frequent of a grid
 * of 32 steps a channel; the others take the nearest. Figures are flat, so nobody sees it.
 */
final class Palette {
  private static final int STEPS = 31;
  private static final int CELLS = 1 << 15;
  private static final int MOST = 256;

  private Palette() {}

  static BufferedImage indexed(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    Map<Integer, int[]> exact = new HashMap<>();
    for (int pixel : pixels) {
      exact.computeIfAbsent(pixel, p -> new int[1])[0]++;
    }
    // A cell shows its most frequent colour, so that whole areas keep theirs.
    int[] counts = new int[CELLS];
    int[] shown = new int[CELLS];
    int[] most = new int[CELLS];
    exact.forEach(
        (colour, count) -> {
          int cell = cell(colour);
          counts[cell] += count[0];
          if (count[0] > most[cell] || (count[0] == most[cell] && colour > shown[cell])) {
            most[cell] = count[0];
            shown[cell] = colour;
          }
        });
    List<Integer> kept =
        IntStream.range(0, CELLS)
            .filter(c -> counts[c] > 0)
            .boxed()
            .sorted(Comparator.comparingInt((Integer c) -> -counts[c]))
            .limit(MOST)
            .toList();
    int[] colours = kept.stream().mapToInt(c -> shown[c]).toArray();
    int[] nearest = new int[CELLS];
    Arrays.fill(nearest, -1);
    IndexColorModel model =
        new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int i = 0; i < pixels.length; i++) {
      int cell = cell(pixels[i]);
      if (nearest[cell] < 0) {
        nearest[cell] = nearest(shown[cell], colours);
      }
      out.getRaster().setSample(i % width, i / width, 0, nearest[cell]);
    }
    return out;
  }

  private static int cell(int rgb) {
    return step(rgb >> 16) << 10 | step(rgb >> 8) << 5 | step(rgb);
  }

  private static int step(int channel) {
    return Math.round((channel & 255) * STEPS / 255f);
  }

  private static int nearest(int colour, int[] colours) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colours.length; i++) {
      int distance = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        int d = (colour >> shift & 255) - (colours[i] >> shift & 255);
        distance += d * d;
      }
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
