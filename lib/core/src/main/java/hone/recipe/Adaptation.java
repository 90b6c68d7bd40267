package hone.recipe;

import hone.json.Default;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Mixing;
import java.util.List;
import java.util.Optional;

/**
 * What a training does for images of another kind, its target domain: the same classes, another
 * hand. Labels of the target are used by {@link Labelled} alone, its test images by nobody.
 */
public sealed interface Adaptation {
  /** The images that the training is to suit beside those of its task. */
  default Optional<Domain> target() {
    return Optional.empty();
  }

  /** Scores beside those of the classes that a network so trained gives. */
  default int extra() {
    return 0;
  }

  /**
   * Training images of a target domain.
   *
   * @param data a data set of the catalog with the task's classes and extents
   * @param images how many of its training images, the first of a stratified order that the trial's
   *     seed draws; 0 means all
   * @param changes what happens to each of them, drawn once: {@code data} may be the task's own, of
   *     which these make another domain; none that mixes images
   */
  record Domain(String data, @Default("0") int images, @Default("[]") List<Augmentation> changes) {
    /** Checks the values. */
    public Domain {
      changes = List.copyOf(changes);
      if (data == null || data.isBlank()) {
        throw new IllegalArgumentException("\"data\" is empty; expected the name of a data set");
      }
      if (images < 0) {
        throw new IllegalArgumentException(
            "\"images\" is " + images + "; expected at least 0, which means all");
      }
      if (changes.stream().anyMatch(Mixing.class::isInstance)) {
        throw new IllegalArgumentException(
            "\"changes\" mixes images; expected changes of single images");
      }
    }

    /** All training images of a data set. */
    public static Domain of(String data) {
      return new Domain(data, 0, List.of());
    }

    /** The same changed so. */
    public Domain changed(List<Augmentation> all) {
      return new Domain(data, images, all);
    }
  }

  /** Nothing: the network knows the task's images alone. */
  record None() implements Adaptation {}

  /**
   * After training, the running statistics of batch normalisation are replaced by those of target
   * images: the mean over batches of a hundred of each batch's mean and variance (Li et al. 2016,
   * AdaBN). What is recorded of validation and test images comes after that.
   */
  record Statistics(Domain domain) implements Adaptation {
    @Override
    public Optional<Domain> target() {
      return Optional.of(domain);
    }
  }

  /**
   * Before training, each channel of all training images is shifted and scaled to the mean and
   * deviation that it has over the target images (Reinhard et al. 2001, on red, green and blue, for
   * sets in place of single images). Validation images stay.
   */
  record Colours(Domain domain) implements Adaptation {
    @Override
    public Optional<Domain> target() {
      return Optional.of(domain);
    }
  }

  /**
   * Each training image, as it is seen, takes the amplitudes of its lowest frequencies from a
   * target image drawn for it and keeps its phases (Yang and Soatto 2020, equation 3).
   *
   * @param share of the images to which it happens, above 0, up to 1
   * @param reach the highest frequency, in periods an image, from 0 (brightness alone) to 8
   */
  record Spectrum(Domain domain, @Default("0.5") double share, @Default("1") int reach)
      implements Adaptation {
    /** Checks the values. */
    public Spectrum {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "\"share\" is " + share + "; expected above 0 and at most 1");
      }
      if (reach < 0 || reach > 8) {
        throw new IllegalArgumentException("\"reach\" is " + reach + "; expected from 0 to 8");
      }
    }

    @Override
    public Optional<Domain> target() {
      return Optional.of(domain);
    }
  }

  /**
   * Each step takes as many target images as the batch has and adds {@code weight} times the CORAL
   * loss of the scores: the squared Frobenius distance of the two covariances over 4 K^2, K the
   * number of classes (Sun and Saenko 2016, equation 1). Both halves pass the network together, so
   * that batch normalisation takes its statistics over both.
   *
   * @param weight positive
   */
  record Correlation(Domain domain, @Default("1") double weight) implements Adaptation {
    /** Checks the weight. */
    public Correlation {
      positive(weight);
    }

    @Override
    public Optional<Domain> target() {
      return Optional.of(domain);
    }
  }

  /**
   * One more score tells the domain of an image from what the class scores are computed from, by a
   * logistic function without hidden layer; its gradient comes back reversed, so that the layers
   * before it learn to hide the domain (Ganin et al. 2016, equations 13 to 15). Each step takes as
   * many target images as the batch has; both halves pass the network together. What comes back is
   * multiplied by {@code weight} (2 / (1 + exp(-10 p)) - 1), where p goes from 0 to 1.
   *
   * @param weight positive
   */
  record DomainClassifier(Domain domain, @Default("1") double weight) implements Adaptation {
    /** Checks the weight. */
    public DomainClassifier {
      positive(weight);
    }

    @Override
    public Optional<Domain> target() {
      return Optional.of(domain);
    }

    @Override
    public int extra() {
      return 1;
    }
  }

  /**
   * The target's training images with their labels take the place of the task's: the ceiling of
   * what can be hoped for. Validation and test images stay the task's.
   */
  record Labelled(Domain domain) implements Adaptation {
    @Override
    public Optional<Domain> target() {
      return Optional.of(domain);
    }
  }

  private static void positive(double weight) {
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("\"weight\" is " + weight + "; expected above 0");
    }
  }
}
