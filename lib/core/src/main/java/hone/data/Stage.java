package hone.data;

import hone.json.BadInput;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Range;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Images that arrive at one time of several. All stages have the classes of the whole set, so that
 * a network that learned one can go on with the next; test images are of the stage alone.
 *
 * @param name as a recipe names it
 * @param of data sets in the catalog: one, or one for each stage
 * @param how what differs between stages
 * @param at which, from 1
 */
record Stage(String name, List<String> of, How how, int at) {
  private static final String PREFIX = "stage:";
  private static final Pattern FORM =
      Pattern.compile(
          "stage:([^?]+)\\?(?:classes=(\\d{1,3})&|turn=(-?\\d{1,3})&of=(\\d{1,3})&)?at=(\\d{1,3})");
  private static final Seed FIXED = Seed.of(0).split("stages");

  /** What differs between stages. */
  sealed interface How {
    /** Each brings so many further classes, in the order of their labels. */
    record Classes(int each) implements How {}

    /**
     * Each brings its own part of the training images, turned by so many degrees more than the part
     * before; the first as they are.
     */
    record Turned(int degrees, int of) implements How {}

    /** Each is a data set of its own. */
    record Sets() implements How {}
  }

  static boolean isNamed(String name) {
    return name.startsWith(PREFIX);
  }

  static Stage of(String name) {
    Matcher form = FORM.matcher(name);
    if (!form.matches()) {
      throw new BadInput(
          name
              + " names no stage; expected such as stage:mnist?classes=2&at=3,"
              + " stage:mnist?turn=20&of=5&at=3 or stage:emoji-google+emoji-twitter?at=2.");
    }
    List<String> of = List.of(form.group(1).split("\\+", -1));
    List<Integer> classes = of.stream().map(n -> Catalog.entry(n).classNames().size()).toList();
    How how = how(form);
    int stages = stages(name, of, how, classes.get(0));
    int at = Integer.parseInt(form.group(5));
    if (at < 1 || at > stages) {
      throw new BadInput(
          name + " asks for stage " + at + "; expected 1 to " + stages + ", the stages there are.");
    }
    return new Stage(name, of, how, at);
  }

  private static How how(Matcher form) {
    if (form.group(2) != null) {
      return new How.Classes(Integer.parseInt(form.group(2)));
    }
    return form.group(3) == null
        ? new How.Sets()
        : new How.Turned(Integer.parseInt(form.group(3)), Integer.parseInt(form.group(4)));
  }

  private static int stages(String name, List<String> of, How how, int classes) {
    boolean sets = how instanceof How.Sets;
    if (sets != of.size() > 1) {
      throw new BadInput(
          name
              + (sets ? " names one set for several stages" : " names several sets")
              + "; expected two sets or more and no \"classes\" or \"turn\", or one set and one of"
              + " them.");
    }
    if (how instanceof How.Classes c) {
      if (c.each() < 1 || c.each() >= classes) {
        throw new BadInput(
            name
                + " has stages of "
                + c.each()
                + " classes; expected 1 to "
                + (classes - 1)
                + " of its "
                + classes
                + ".");
      }
      return (classes + c.each() - 1) / c.each();
    }
    return how instanceof How.Turned t ? t.of() : of.size();
  }

  /** How many there are, by the catalog, where all classes are of a size. */
  Catalog.Sizes sizes() {
    Catalog.Sizes all = Catalog.sizes(of.get(how instanceof How.Sets ? at - 1 : 0));
    if (how instanceof How.Classes c) {
      Catalog.Sizes part = all.part(Math.min(c.each(), all.classes() - (at - 1) * c.each()));
      return new Catalog.Sizes(part.training(), part.test(), all.classes());
    }
    return how instanceof How.Turned t
        ? new Catalog.Sizes(all.training() / t.of(), all.test(), all.classes())
        : all;
  }

  /**
   * Its images.
   *
   * @throws BadInput when a set is not here, its images do not stand alone, or sets differ in more
   *     than their images
   */
  Dataset load() {
    List<Dataset> all = of.stream().map(Catalog::open).toList();
    all.forEach(set -> check(all.get(0), set));
    Dataset set = how instanceof How.Sets ? all.get(at - 1) : all.get(0);
    return new Dataset(name, set.classNames(), training(set.train()), test(set.test()));
  }

  private void check(Dataset first, Dataset set) {
    Images a = first.train();
    Images b = set.train();
    boolean alike =
        first.classNames().equals(set.classNames())
            && a.stride() == b.stride()
            && a.height() == b.height()
            && a.channels() == b.channels();
    if (set.together() != 1 || !alike) {
      throw new BadInput(
          name
              + " takes a stage from "
              + set.name()
              + (alike
                  ? ", whose images belong together; expected images that stand alone."
                  : ", which has other classes or extents than "
                      + first.name()
                      + "; expected the same ones."));
    }
  }

  private Images training(Images images) {
    if (how instanceof How.Turned t) {
      int[] order = Split.stratified(images, FIXED);
      long n = order.length;
      int from = (int) (n * (at - 1) / t.of());
      int to = (int) (n * at / t.of());
      if (from == to) {
        throw new BadInput(
            name + " shares " + n + " training images; expected at most so many stages.");
      }
      return turned(images.subset(Arrays.copyOfRange(order, from, to)), t);
    }
    return test(images);
  }

  private Images test(Images images) {
    if (how instanceof How.Classes c) {
      return images.subset(
          IntStream.range(0, images.size())
              .filter(i -> images.label(i) / c.each() == at - 1)
              .toArray());
    }
    return how instanceof How.Turned t ? turned(images, t) : images;
  }

  private Images turned(Images images, How.Turned t) {
    int degrees = (at - 1) * t.degrees() % 360;
    return degrees == 0
        ? images
        : Augmenter.changed(
            images, List.of(new Geometric.Rotation(Range.exactly(degrees), Fill.EDGE)), FIXED);
  }
}
