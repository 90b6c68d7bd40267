package hone.deploy;

import hone.json.BadInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is done to pixel values from 0 to 255 before the network sees them: perhaps made another
 * size, then each channel's (value - zero) times unit.
 *
 * @param sized to what size, and of which channels; nothing where images stay as they are
 * @param zero of each channel that the network sees, the value that becomes 0
 * @param unit of each channel, the inverse of its deviation
 */
public record Preparation(Optional<Sized> sized, List<Float> zero, List<Float> unit) {
  /** What the prepared images are called within the file. */
  static final String OUTPUT = "prepared";

  /** What they are called on the way. */
  static final String SHIFTED = "shifted";

  /**
   * Images made a square, bilinearly, pixel centres at halves and nothing smoothed first.
   *
   * @param size of a side in pixels, at least 1
   * @param from the images' channel for each of the network's: [0, 0, 0] of grey ones, [2, 1, 0]
   *     for blue, green, red
   */
  public record Sized(int size, List<Integer> from) {
    /** Checks the values. */
    public Sized {
      from = List.copyOf(from);
      if (size < 1 || from.isEmpty()) {
        throw new BadInput(
            "a preparation to " + size + " pixels and " + from.size() + " channels; expected some");
      }
    }
  }

  /** Of images that keep their size. */
  public Preparation(List<Float> zero, List<Float> unit) {
    this(Optional.empty(), zero, unit);
  }

  /** Checks that both speak of the same channels. */
  public Preparation {
    zero = List.copyOf(zero);
    unit = List.copyOf(unit);
    if (zero.isEmpty() || zero.size() != unit.size()) {
      throw new BadInput(
          "a preparation of "
              + zero.size()
              + " zeros and "
              + unit.size()
              + " units; expected one of each for each channel");
    }
    if (sized.isPresent() && sized.get().from().size() != zero.size()) {
      throw new BadInput(
          "a preparation of "
              + zero.size()
              + " zeros for "
              + sized.get().from().size()
              + " channels; expected one for each");
    }
  }

  /** Extents [channels, height, width] of what the network sees of images of these. */
  int[] seen(int[] image) {
    if (sized.isEmpty()) {
      return image.clone();
    }
    Sized to = sized.get();
    return new int[] {to.from().size(), to.size(), to.size()};
  }

  /** Whether images of so many channels can be prepared so. */
  boolean takes(int channels) {
    return sized
        .map(s -> s.from().stream().allMatch(c -> c >= 0 && c < channels))
        .orElse(zero.size() == channels);
  }

  /**
   * Appends it.
   *
   * @param image extents [channels, height, width] of what comes in
   * @return the name of what it gives
   */
  String add(OnnxGraph to, String input, int[] image) {
    String right = sized.map(s -> sized(to, s, input, image)).orElse(input);
    String shifted = to.add("Sub", SHIFTED, right, to.keep("zero", channels(zero)));
    return to.add("Mul", OUTPUT, shifted, to.keep("unit", channels(unit)));
  }

  private static String sized(OnnxGraph to, Sized how, String input, int[] image) {
    String colours = input;
    if (!how.from().equals(IntStream.range(0, image[0]).boxed().toList())) {
      long[] from = how.from().stream().mapToLong(i -> i).toArray();
      String kept = to.keep("colours", new OnnxGraph.Longs(new long[] {from.length}, from));
      colours = to.add("Gather", "coloured", List.of(input, kept), Map.of("axis", 1L));
    }
    if (image[1] == how.size() && image[2] == how.size()) {
      return colours;
    }
    float[] scales = {1, 1, scale(image[1], how.size()), scale(image[2], how.size())};
    String kept = to.keep("scales", new OnnxGraph.Floats(new long[] {4}, scales));
    return to.add(
        "Resize",
        "sized",
        List.of(colours, "", kept),
        Map.of("mode", "linear", "coordinate_transformation_mode", "half_pixel"));
  }

  // Extents are rounded down, and a quotient may lie a hair below what gives the whole number.
  private static float scale(int extent, int size) {
    float scale = (float) size / extent;
    while ((int) Math.floor(extent * scale) < size) {
      scale = Math.nextUp(scale);
    }
    return scale;
  }

  private static OnnxGraph.Floats channels(List<Float> values) {
    float[] all = new float[values.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.get(i);
    }
    return new OnnxGraph.Floats(new long[] {all.length, 1, 1}, all);
  }
}
