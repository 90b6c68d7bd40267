package hone.data;

import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric.Axis;
import hone.recipe.augmentation.Operation;
import hone.recipe.augmentation.Policy;
import hone.seed.Seed;
import java.util.List;
import java.util.SplittableRandom;

/** The operations of RandAugment and TrivialAugment on one image. */
final class Operations {
  private static final int THIRTIETHS = 30;

  private final Frame frame;
  private final Warp warp;
  private final Tint tint;
  private final Curves curves;
  private final byte[] before;

  Operations(Frame frame) {
    this.frame = frame;
    warp = new Warp(frame, List.of());
    tint = new Tint(frame, null);
    curves = new Curves(frame);
    before = new byte[frame.stride()];
  }

  Change of(Policy.RandAugment policy) {
    return (pixels, random) -> {
      for (int i = 0; i < policy.count(); i++) {
        Operation operation = one(policy.operations(), random);
        double strength = operation.strength(policy.magnitude() / 10, Operation.Space.STANDARD);
        apply(operation, signed(operation, strength, random), policy.fill(), pixels);
      }
    };
  }

  Change of(Policy.TrivialAugment policy) {
    return (pixels, random) -> {
      Operation operation = one(policy.operations(), random);
      double part = (double) Seed.below(random, THIRTIETHS + 1) / THIRTIETHS;
      double strength = operation.strength(part, policy.space());
      apply(operation, signed(operation, strength, random), policy.fill(), pixels);
    };
  }

  private static Operation one(List<Operation> operations, SplittableRandom random) {
    return operations.get(Seed.below(random, operations.size()));
  }

  private static double signed(Operation operation, double strength, SplittableRandom random) {
    boolean less = random.nextLong() < 0;
    return operation.goesBothWays() && less ? -strength : strength;
  }

  /** One operation at a strength as {@link Operation#strength} gives it, with its sign. */
  void apply(Operation operation, double strength, Fill fill, byte[] pixels) {
    switch (operation) {
      case IDENTITY -> {}
      case AUTO_CONTRAST -> curves.stretch(pixels);
      case EQUALIZE -> curves.equalize(pixels);
      case SOLARIZE -> Curves.solarize(pixels, 256 - strength);
      case POSTERIZE -> Curves.posterize(pixels, 8 - (int) strength);
      case COLOR -> tint.apply(pixels, 1, 1, 1 + strength, 0);
      case CONTRAST -> tint.apply(pixels, 1, 1 + strength, 1, 0);
      case BRIGHTNESS -> tint.apply(pixels, 1 + strength, 1, 1, 0);
      case SHARPNESS -> sharpen(pixels, 1 + strength);
      case ROTATE -> {
        warp.single().rotate(strength, fill);
        warp.sampleSingle(pixels);
      }
      case SHEAR_X -> {
        warp.single().shear(strength, Axis.HORIZONTAL, fill);
        warp.sampleSingle(pixels);
      }
      case SHEAR_Y -> {
        warp.single().shear(strength, Axis.VERTICAL, fill);
        warp.sampleSingle(pixels);
      }
      case TRANSLATE_X -> {
        warp.single().translate(strength, 0, fill);
        warp.sampleSingle(pixels);
      }
      case TRANSLATE_Y -> {
        warp.single().translate(0, strength, fill);
        warp.sampleSingle(pixels);
      }
    }
  }

  // Away from the mean of 3x3 pixels in which the middle counts 5 of 13; the rim stays.
  private void sharpen(byte[] pixels, double factor) {
    if (factor == 1) {
      return;
    }
    System.arraycopy(pixels, 0, before, 0, before.length);
    int channels = frame.channels();
    int row = frame.width() * channels;
    for (int y = 1; y < frame.height() - 1; y++) {
      for (int i = y * row + channels; i < (y + 1) * row - channels; i++) {
        int sum = 4 * (before[i] & 0xff);
        for (int near = i - row; near <= i + row; near += row) {
          sum += before[near - channels] & 0xff;
          sum += before[near] & 0xff;
          sum += before[near + channels] & 0xff;
        }
        double smooth = sum / 13.0;
        pixels[i] = Frame.pixel(smooth + factor * ((before[i] & 0xff) - smooth));
      }
    }
  }
}
