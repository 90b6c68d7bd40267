package hone.deploy;

import hone.json.BadInput;
import java.util.List;

/**
 * What is done to pixel values from 0 to 255 before the network sees them: each channel's (value -
 * zero) times unit.
 *
 * @param zero of each channel, the value that becomes 0
 * @param unit of each channel, the inverse of its deviation
 */
public record Preparation(List<Float> zero, List<Float> unit) {
  /** What the prepared images are called within the file. */
  static final String OUTPUT = "prepared";

  /** What they are called on the way. */
  static final String SHIFTED = "shifted";

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
  }

  /** Appends it; the name of what it gives. */
  String add(OnnxGraph to, String input) {
    String shifted = to.add("Sub", SHIFTED, input, to.keep("zero", channels(zero)));
    return to.add("Mul", OUTPUT, shifted, to.keep("unit", channels(unit)));
  }

  private static OnnxGraph.Floats channels(List<Float> values) {
    float[] all = new float[values.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.get(i);
    }
    return new OnnxGraph.Floats(new long[] {all.length, 1, 1}, all);
  }
}
