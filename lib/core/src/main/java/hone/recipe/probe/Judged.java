package hone.recipe.probe;

import hone.json.Default;
import hone.json.Version;

/**
 * Measures of what a network's answers judge: images made, maps that explain, what it forgot, words
 * that images are called by.
 */
public sealed interface Judged extends Measure {
  /**
   * How good the made images are that the recipe's training adds; where it adds none, the real
   * training images in their place, as what can be hoped for. The judge is the network that the
   * same recipe trains on real images alone, unaugmented; distances are between its features, the
   * numbers that its scores are computed from.
   *
   * @param quality which
   */
  @Version(2) // 1 took noise for diversity, and distances of unequal numbers of images
  record Made(Quality quality) implements Judged {
    /** What is told of them. */
    public enum Quality {
      /**
       * Squared Frechet distance of two normal distributions, that of the made images and that of
       * the validation images (Heusel et al. 2017, equation 6). The first made images count, as
       * many as there are real training images: few images make it larger.
       */
      DISTANCE,
      /** Part in which the judge sees the class that they were made for. */
      ACCURACY,
      /**
       * Mean distance of two made images of a class that the judge sees as this class, times the
       * part that it sees so, over the mean distance of two validation images of the class; at most
       * 1, the mean over the classes.
       */
      DIVERSITY,
      /**
       * Classes for which this is below a half: the generator makes nearly the same again and again
       * (mode collapse), or hardly anything that is seen as the class.
       */
      COLLAPSED
    }

    @Override
    public String label() {
      return switch (quality) {
        case DISTANCE -> "Fréchet distance of made images";
        case ACCURACY -> "accuracy on made images";
        case DIVERSITY -> "diversity of made images";
        case COLLAPSED -> "collapsed classes";
      };
    }

    @Override
    public String unit() {
      return switch (quality) {
        case DISTANCE -> "";
        case ACCURACY -> "%";
        case DIVERSITY -> "% of the real";
        case COLLAPSED -> "classes";
      };
    }

    @Override
    public boolean higherIsBetter() {
      return quality == Quality.ACCURACY || quality == Quality.DIVERSITY;
    }
  }

  /**
   * What a network knows that was updated as images arrived: its recipe starts from the training of
   * the stage before, and so on. The networks of that row are judged on test images of the stages;
   * the run of FORGOTTEN has all accuracies.
   *
   * @param quality which
   * @param test how many test images of each stage, the first of a fixed stratified order; 0 means
   *     all
   */
  record Updated(Quality quality, @Default("0") int test) implements Judged {
    /** What is told of them. */
    public enum Quality {
      /** Accuracy of the last network, the mean over all stages (Chaudhry et al. 2018, eq. 2). */
      SEEN,
      /** Accuracy on a stage's images right after its update, the mean over all but the first. */
      NEWEST,
      /**
       * The best accuracy on a stage's images of the networks before the last one, less the last
       * one's: the mean over all stages but the last (Chaudhry et al. 2018, equation 3).
       */
      FORGOTTEN,
      /** Steps of all updates, those on the first stage left out. */
      STEPS
    }

    /** Checks the number. */
    public Updated {
      Check.atLeast("test", test, 0);
    }

    @Override
    public String label() {
      return switch (quality) {
        case SEEN -> "accuracy on all stages";
        case NEWEST -> "accuracy on the newest stage";
        case FORGOTTEN -> "forgotten of earlier stages";
        case STEPS -> "steps of updates";
      };
    }

    @Override
    public String unit() {
      return switch (quality) {
        case SEEN, NEWEST -> "%";
        case FORGOTTEN -> "points";
        case STEPS -> "steps";
      };
    }
  }

  /**
   * How well test images are restored, which were damaged as the recipe's start says (a start of
   * type SelfTaught by a pretext of type Restoring): of each the whole image counts, in bytes.
   *
   * @param quality which
   * @param images how many of the test images, at most
   */
  record Restored(Quality quality, @Default("200") int images) implements Judged {
    /** What is told of them. */
    public enum Quality {
      /** Peak signal-to-noise ratio, the mean over the images. */
      PSNR,
      /** How much that is above the damaged image's. */
      GAIN,
      /** Structural similarity (Wang et al. 2004, equation 13; their window), the mean. */
      SSIM,
      /**
       * Squared distance of the features of restored and true images over the true ones' mean
       * square, by a network that nothing was trained against: another draw of the start's eye.
       */
      FEATURES
    }

    /** Checks the number. */
    public Restored {
      Check.atLeast("images", images, 1);
    }

    @Override
    public String label() {
      return switch (quality) {
        case PSNR -> "PSNR of restored images";
        case GAIN -> "PSNR gained by restoring";
        case SSIM -> "SSIM of restored images";
        case FEATURES -> "feature distance of restored images";
      };
    }

    @Override
    public String unit() {
      return switch (quality) {
        case PSNR, GAIN -> "dB";
        case SSIM -> "";
        case FEATURES -> "hundredths";
      };
    }

    @Override
    public boolean higherIsBetter() {
      return quality != Quality.FEATURES;
    }
  }

  /**
   * Style transfer (Gatys et al. 2016) by the network at hand: pixels of the first test images are
   * moved, each towards the style of a picture of another set. Losses are of the features that the
   * scores are computed from: of content their squared distance over their squares, of style that
   * of their Gram matrix (their equations 1 and 4, but for the scales).
   *
   * @param quality which
   * @param style the data set whose first test images have the styles
   * @param images how many, at most
   * @param steps by Adam
   * @param weight of style beside content, positive
   */
  record Styled(
      Quality quality,
      String style,
      @Default("8") int images,
      @Default("60") int steps,
      @Default("1.0") double weight)
      implements Judged {
    /** What is told of it. */
    public enum Quality {
      /** Loss at the end over the least that mixing the two pictures' pixels gives. */
      LEFT,
      /** Loss of style at the end over that at the beginning. */
      STYLE,
      /** Loss of content at the end, over the content's own square. */
      CONTENT
    }

    /** Checks the values. */
    public Styled {
      Check.atLeast("images", images, 1);
      Check.atLeast("steps", steps, 1);
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("\"weight\" is " + weight + "; expected above 0");
      }
    }

    @Override
    public String label() {
      return switch (quality) {
        case LEFT -> "loss of style transfer";
        case STYLE -> "loss of style";
        case CONTENT -> "loss of content";
      };
    }

    @Override
    public String unit() {
      return switch (quality) {
        case LEFT -> "hundredths of the best mix's";
        case STYLE -> "hundredths of that at first";
        case CONTENT -> "hundredths";
      };
    }
  }

  /**
   * How well an explanation tells on which pixels a network's decisions rest: the mean over the
   * first test images, of each the class that the network sees in it.
   *
   * @param by the explanation
   * @param test which
   * @param images how many of the test images, at most
   */
  record Explained(Explanation by, Test test, @Default("64") int images) implements Judged {
    /** How an explanation is judged. */
    public enum Test {
      /**
       * Area under the class's probability, from 0 to 1, as pixels are made blank, the most
       * important first (Petsiuk et al. 2018, section 4.3): small where the map is right.
       */
      DELETION,
      /**
       * The same as pixels of a blurred image become sharp, the most important first: large where
       * the map is right.
       */
      INSERTION,
      /**
       * Spearman's correlation, without its sign, of the map with the one that the network gives
       * when all its weights are drawn anew and its normalisations are as before training (Adebayo
       * et al. 2018, section 3): the smaller, the more the map tells of what was learned; smooth
       * maps that have nothing in common are seldom at 0. Images of which a map has one value are
       * left out; 1 where nothing is left. The run has the course as layers are drawn anew from the
       * scores downwards.
       */
      OTHER_WEIGHTS
    }

    /** Checks the values. */
    public Explained {
      Check.atLeast("images", images, 1);
    }

    @Override
    public String label() {
      return switch (test) {
            case DELETION -> "area under deletion by ";
            case INSERTION -> "area under insertion by ";
            case OTHER_WEIGHTS -> "likeness under other weights of ";
          }
          + by.label();
    }

    @Override
    public String unit() {
      return "";
    }

    @Override
    public boolean higherIsBetter() {
      return test == Test.INSERTION;
    }
  }

  /**
   * Test accuracy from what images are called, words that name a class left out: a text is the mean
   * of its words' vectors, which a network of one hidden layer learns with the training images'
   * labels. Words that no training image has are not known; a text without known words is nothing
   * but zeros, and is answered by what is usual.
   *
   * @param by words alone, or together with the network that is measured
   */
  record Worded(By by) implements Judged {
    /** What is asked. */
    public enum By {
      /** The words; the network plays no part. */
      WORDS,
      /**
       * Late fusion: the product of both probabilities, each to the power of its share (Kittler et
       * al. 1998); validation images choose the share, from none to all.
       */
      BOTH
    }

    @Override
    public String label() {
      return by == By.WORDS ? "accuracy from words alone" : "accuracy from image and words";
    }

    @Override
    public String unit() {
      return "%";
    }
  }

  /**
   * The part of test images whose own words are among the nearest, or of words whose own image is,
   * where images and words are unit vectors of one space (CLIP, Radford et al. 2021, figure 3). The
   * network's last features stay as they are (Zhai et al. 2022: locked image tuning); a linear map
   * of them and the words' vectors are learned from the training images, without labels.
   *
   * @param way what is asked for
   * @param first how many of the nearest count
   * @param data whose test images are asked, of the same kinds as the task's; empty for the task's
   */
  record Retrieved(Way way, @Default("1") int first, @Default("\"\"") String data)
      implements Judged {
    /** What is asked for. */
    public enum Way {
      /** An image is given. */
      WORDS_OF_IMAGES,
      /** Words are given. */
      IMAGES_OF_WORDS
    }

    /** Checks the number. */
    public Retrieved {
      Check.atLeast("first", first, 1);
    }

    /** Among the task's own test images. */
    public Retrieved(Way way, int first) {
      this(way, first, "");
    }

    @Override
    public String label() {
      return (way == Way.WORDS_OF_IMAGES ? "words of images" : "images of words")
          + " among the first "
          + first
          + (data.isEmpty() ? "" : ", on " + data);
    }

    @Override
    public String unit() {
      return "% found";
    }

    @Override
    public boolean higherIsBetter() {
      return true;
    }
  }
}
