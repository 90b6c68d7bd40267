package hone.data;

import hone.json.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some classes of a data set, in the order in which they are named: their images, training and test
 * parts apart, labelled from 0.
 *
 * @param name as a recipe names it
 * @param of the data set in the catalog
 * @param classes labels there, two or more, each once
 */
record Chosen(String name, String of, List<Integer> classes) {
  private static final String PREFIX = "classes:";
  private static final String OPTION = "?of=";

  static boolean isNamed(String name) {
    return name.startsWith(PREFIX);
  }

  static Chosen of(String name) {
    int at = name.lastIndexOf(OPTION);
    String listed = at < 0 ? "" : name.substring(at + OPTION.length());
    if (!listed.matches("[0-9]{1,3}(,[0-9]{1,3})+")) {
      throw new BadInput(
          name
              + " does not say which classes; expected two labels or more, such as"
              + " classes:mnist?of=0,6.");
    }
    String of = name.substring(PREFIX.length(), at);
    List<Integer> classes = Arrays.stream(listed.split(",")).map(Integer::valueOf).toList();
    int most = Catalog.entry(of).classNames().size() - 1;
    for (int label : classes) {
      if (label > most || classes.indexOf(label) != classes.lastIndexOf(label)) {
        throw new BadInput(
            name
                + " asks for class "
                + label
                + "; expected labels from 0 to "
                + most
                + ", each once.");
      }
    }
    return new Chosen(name, of, classes);
  }

  /** How many there are, by the catalog, where all classes are of a size. */
  Catalog.Sizes sizes() {
    return Catalog.sizes(of).part(classes.size());
  }

  /**
   * Their images.
   *
   * @throws BadInput when the data set is not here, or its images do not stand alone
   */
  Dataset load() {
    Dataset all = Catalog.open(of);
    if (all.together() != 1) {
      throw new BadInput(
          name
              + " asks for some classes of "
              + of
              + ", whose images belong together; expected a data set of images that stand alone.");
    }
    return new Dataset(
        name,
        classes.stream().map(all.classNames()::get).toList(),
        some(all.train()),
        some(all.test()));
  }

  private Images some(Images images) {
    int[] kept =
        IntStream.range(0, images.size()).filter(i -> classes.contains(images.label(i))).toArray();
    Images some = images.subset(kept);
    byte[] labels = new byte[kept.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) classes.indexOf(some.label(i));
    }
    return new Images(some.channels(), some.height(), some.width(), some.pixels(), labels);
  }
}
