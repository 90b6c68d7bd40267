package hone.strategy.augmentation;

import hone.recipe.Strategy;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Occlusion;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One kind of change at four strengths, each twice the one before, the last far beyond what is
 * usual: where does it begin to hurt?
 */
public enum Strengths {
  /** Moved by up to so many per cent of the sides, either way; edges are continued. */
  MOVED("moved", "Simard et al. 2003, section 2", 5) {
    @Override
    Augmentation by(int strength) {
      return new Geometric.Translation(Range.upTo(strength / 100.0), Fill.EDGE);
    }
  },
  /** Brighter or darker by up to so many per cent. */
  BRIGHTNESS("brightness", "Howard 2013, section 2.2", 10) {
    @Override
    Augmentation by(int strength) {
      return new Photometric.Brightness(Range.factors(strength / 100.0));
    }
  },
  /** Gaussian noise of a deviation up to so much, of 255. */
  NOISE("noise", "Bishop 1995", 15) {
    @Override
    Augmentation by(int strength) {
      return new Photometric.Noise(Range.of(0, strength));
    }
  },
  /** A square of so many pixels hidden, anywhere. */
  HIDDEN("hidden", "DeVries and Taylor 2017", 3) {
    @Override
    Augmentation by(int strength) {
      return new Occlusion.Cutout(strength);
    }
  };

  private static final int DOUBLED = 3; // times

  private final String word;
  private final String reference;
  private final int least;

  Strengths(String word, String reference, int least) {
    this.word = word;
    this.reference = reference;
    this.least = least;
  }

  abstract Augmentation by(int strength);

  /** Weakest first. */
  List<Strategy> all() {
    List<Strategy> out = new ArrayList<>();
    for (int times = 0; times <= DOUBLED; times++) {
      int strength = least << times;
      out.add(Augmentations.of(word + "-" + strength, reference, by(strength)));
    }
    return out;
  }

  /** Their names, weakest first. */
  List<String> names() {
    return all().stream().map(Strategy::name).toList();
  }

  /** Every kind at every strength; nothing first. */
  public static List<Strategy> arms() {
    List<Strategy> out = new ArrayList<>(List.of(Augmentations.none()));
    Arrays.stream(values()).forEach(kind -> out.addAll(kind.all()));
    return out;
  }

  /**
   * The lines of a figure: for each kind, arms by their strength as a part of the strongest, and
   * {@code none} at 0.
   */
  public static Map<String, Map<Double, String>> lines() {
    Map<String, Map<Double, String>> out = new LinkedHashMap<>();
    for (Strengths kind : values()) {
      Map<Double, String> places = new LinkedHashMap<>();
      places.put(0.0, Augmentations.none().name());
      List<String> names = kind.names();
      for (int i = 0; i < names.size(); i++) {
        places.put(1.0 / (1 << (DOUBLED - i)), names.get(i));
      }
      out.put(kind.word + ", at most " + (kind.least << DOUBLED), places);
    }
    return out;
  }
}
