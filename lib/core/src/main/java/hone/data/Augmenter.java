package hone.data;

import hone.json.BadInput;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Mixing;
import hone.recipe.augmentation.Occlusion;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Policy;
import hone.recipe.augmentation.Sending;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes the bytes of single images [H, W, C] in place, one after another. It keeps scratch memory
 * and makes no garbage: not for several threads at once.
 */
public final class Augmenter {
  private static final Map<String, Code> CUSTOMS = new ConcurrentHashMap<>();

  private final List<Change> changes;

  private Augmenter(List<Change> changes) {
    this.changes = changes;
  }

  /** A change of one image's bytes, drawn from {@code random}. */
  public interface Code {
    /** Changes {@code pixels}, which are of the shape of {@code images}. */
    void apply(
        Augmentation.Custom component, byte[] pixels, Images images, SplittableRandom random);
  }

  /** Registers the code behind {@link Augmentation.Custom} components of this id. */
  public static void register(String id, Code code) {
    CUSTOMS.put(id, code);
  }

  /**
   * What changes single images in the order of the list; what mixes several is left out.
   *
   * @throws BadInput naming a custom augmentation that is not registered
   */
  static Augmenter of(List<Augmentation> augmentations, Images shape) {
    Frame frame = Frame.of(shape);
    List<Change> changes = new ArrayList<>();
    List<Geometric> maps = new ArrayList<>();
    for (Augmentation each : augmentations) {
      if (Warp.takes(each)) {
        maps.add((Geometric) each);
      } else if (!(each instanceof Mixing)) {
        flush(maps, changes, frame);
        changes.add(change(each, shape, frame));
      }
    }
    flush(maps, changes, frame);
    return new Augmenter(List.copyOf(changes));
  }

  // Maps in a row are sampled together.
  private static void flush(List<Geometric> maps, List<Change> changes, Frame frame) {
    if (!maps.isEmpty()) {
      changes.add(new Warp(frame, maps));
      maps.clear();
    }
  }

  private static Change change(Augmentation a, Images shape, Frame frame) {
    if (a instanceof Augmentation.HorizontalFlip flip) {
      return Moves.flip(flip, frame);
    }
    if (a instanceof Augmentation.Shift shift) {
      return Moves.shift(shift, frame);
    }
    if (a instanceof Geometric.VerticalFlip flip) {
      return Moves.flip(flip, frame);
    }
    if (a instanceof Geometric.RandomCrop crop) {
      return Moves.crop(crop, frame);
    }
    if (a instanceof Photometric p) {
      return look(p, frame);
    }
    if (a instanceof Occlusion.Cutout cutout) {
      return Hiding.cutout(cutout, frame);
    }
    if (a instanceof Occlusion.RandomErasing erasing) {
      return Hiding.erasing(erasing, frame);
    }
    if (a instanceof Sending sending) {
      return new Codec(sending, frame)::apply;
    }
    return a instanceof Augmentation.Custom custom
        ? custom(custom, shape)
        : policy((Policy) a, shape, frame);
  }

  private static Change look(Photometric p, Frame frame) {
    if (p instanceof Photometric.Illumination light) {
      return Grain.illumination(light, frame);
    }
    if (p instanceof Photometric.Blur blur) {
      return Grain.blur(blur, frame);
    }
    return p instanceof Photometric.Noise noise ? Grain.noise(noise) : new Tint(frame, p);
  }

  private static Change policy(Policy policy, Images shape, Frame frame) {
    if (policy instanceof Policy.RandAugment rand) {
      return new Operations(frame).of(rand);
    }
    if (policy instanceof Policy.TrivialAugment trivial) {
      return new Operations(frame).of(trivial);
    }
    List<Augmenter> choices =
        ((Policy.OneOf) policy).transforms().stream().map(t -> of(List.of(t), shape)).toList();
    return (pixels, random) ->
        choices.get(Seed.below(random, choices.size())).apply(pixels, random);
  }

  private static Change custom(Augmentation.Custom custom, Images shape) {
    Code code = CUSTOMS.get(custom.id());
    if (code == null) {
      throw new BadInput(
          "The recipe names the custom augmentation \""
              + custom.id()
              + "\", which this program has not registered.");
    }
    return (pixels, random) -> code.apply(custom, pixels, shape, random);
  }

  /** Changes one image. */
  void apply(byte[] pixels, SplittableRandom random) {
    for (int i = 0; i < changes.size(); i++) {
      changes.get(i).apply(pixels, random);
    }
  }

  /** The images as they arrive where the augmentations send them; others are left out. */
  public static Images sent(Images images, List<Augmentation> augmentations) {
    List<Augmentation> ways = augmentations.stream().filter(Sending.class::isInstance).toList();
    return changed(images, ways, Seed.of(0));
  }

  /**
   * The mean bytes that an image takes where the augmentations send it; its own where none does.
   *
   * @throws BadInput when it is sent several ways, one after another
   */
  public static double sentBytes(Images images, List<Augmentation> augmentations) {
    List<Augmentation> ways = augmentations.stream().filter(Sending.class::isInstance).toList();
    if (ways.size() > 1) {
      throw new BadInput(
          "The recipe sends images "
              + ways.size()
              + " ways, one after another, which take no one number of bytes; expected one way.");
    }
    if (ways.isEmpty()) {
      return images.stride();
    }
    Codec codec = new Codec((Sending) ways.get(0), Frame.of(images));
    long sum = 0;
    for (int i = 0; i < images.size(); i++) {
      sum += codec.bytes(images.subset(new int[] {i}).pixels());
    }
    return (double) sum / images.size();
  }

  /**
   * The images changed, each by what is drawn for its place under this seed; the given ones stay.
   *
   * @throws BadInput for a change that mixes images, whose labels would no longer be classes
   */
  public static Images changed(Images images, List<Augmentation> augmentations, Seed seed) {
    for (Augmentation each : augmentations) {
      if (each instanceof Mixing) {
        throw new BadInput(
            each.getClass().getSimpleName()
                + " mixes labels, so that images have no class to be right or wrong about; it can"
                + " only be trained with.");
      }
    }
    Augmenter augmenter = of(augmentations, images);
    byte[] pixels = images.pixels().clone();
    byte[] one = new byte[images.stride()];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(pixels, i * one.length, one, 0, one.length);
      augmenter.apply(one, seed.split("image", i).generator());
      System.arraycopy(one, 0, pixels, i * one.length, one.length);
    }
    return new Images(images.channels(), images.height(), images.width(), pixels, images.labels());
  }
}
