package hone.data;

import hone.json.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The images of several data sets together, training and test parts apart, one set after the other.
 * Classes are those of all sets, each its own though names agree; they are called after set and
 * class.
 *
 * @param name as a recipe names it
 * @param of data sets in the catalog, two or more, each once
 */
record United(String name, List<String> of) {
  private static final String PREFIX = "union:";
  private static final int MOST = 256; // labels are bytes

  static boolean isNamed(String name) {
    return name.startsWith(PREFIX);
  }

  static United of(String name) {
    List<String> of = List.of(name.substring(PREFIX.length()).split("\\+", -1));
    if (of.size() < 2 || of.stream().anyMatch(String::isBlank)) {
      throw new BadInput(
          name
              + " names no sets to unite; expected two or more, such as"
              + " union:mnist+fashion-mnist.");
    }
    if (of.stream().distinct().count() < of.size()) {
      throw new BadInput(name + " names a set twice; expected each once.");
    }
    of.forEach(Catalog::entry);
    return new United(name, of);
  }

  /** How many there are, by the catalog. */
  Catalog.Sizes sizes() {
    List<Catalog.Sizes> all = of.stream().map(Catalog::sizes).toList();
    return new Catalog.Sizes(
        all.stream().mapToInt(Catalog.Sizes::training).sum(),
        all.stream().mapToInt(Catalog.Sizes::test).sum(),
        all.stream().mapToInt(Catalog.Sizes::classes).sum());
  }

  /**
   * All images.
   *
   * @throws BadInput when a set is not here, or its images have other extents or belong together
   */
  Dataset load() {
    List<Dataset> all = of.stream().map(Catalog::open).toList();
    List<String> classes = new ArrayList<>();
    for (Dataset set : all) {
      check(all.get(0), set);
      set.classNames().forEach(c -> classes.add(set.name() + ": " + c));
    }
    if (classes.size() > MOST) {
      throw new BadInput(
          name + " has " + classes.size() + " classes; expected at most " + MOST + ".");
    }
    return new Dataset(
        name,
        classes,
        joined(all, all.stream().map(Dataset::train).toList()),
        joined(all, all.stream().map(Dataset::test).toList()));
  }

  private void check(Dataset first, Dataset set) {
    if (set.together() != 1) {
      throw new BadInput(
          name
              + " unites "
              + set.name()
              + ", whose images belong together; expected data sets of images that stand alone.");
    }
    if (!extents(first.train()).equals(extents(set.train()))) {
      throw new BadInput(
          name
              + " unites images of "
              + extents(first.train())
              + " and, of "
              + set.name()
              + ", of "
              + extents(set.train())
              + "; expected the same height, width and channels.");
    }
  }

  private static String extents(Images images) {
    return images.height() + "x" + images.width() + "x" + images.channels();
  }

  private static Images joined(List<Dataset> sets, List<Images> parts) {
    byte[] pixels = joined(parts.stream().map(Images::pixels));
    byte[] labels = joined(parts.stream().map(Images::labels));
    int at = 0;
    int first = 0;
    for (int i = 0; i < sets.size(); i++) {
      for (int end = at + parts.get(i).size(); at < end; at++) {
        labels[at] += (byte) first;
      }
      first += sets.get(i).classNames().size();
    }
    Images like = parts.get(0);
    return new Images(like.channels(), like.height(), like.width(), pixels, labels);
  }

  private static byte[] joined(Stream<byte[]> parts) {
    List<byte[]> all = parts.toList();
    byte[] out = new byte[all.stream().mapToInt(b -> b.length).sum()];
    int at = 0;
    for (byte[] each : all) {
      System.arraycopy(each, 0, out, at, each.length);
      at += each.length;
    }
    return out;
  }
}
