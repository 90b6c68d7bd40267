package hone.data;

import hone.json.BadInput;
import hone.json.Json;
import hone.seed.Seed;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A user's own images, in one folder a class; under {@code train} and {@code test} where both
 * exist, else a fifth of each class is the test part. Pictures are cut to their middle square and
 * brought to one size: 64 pixels, or the median of their shorter sides if that is less, or the size
 * asked for.
 *
 * @param name as a recipe names it
 * @param root the folder
 * @param size of a side in pixels, 0 to choose it
 */
record Folder(String name, Path root, int size) {
  private static final String PREFIX = "folder:";
  private static final String SIZE = "?size=";
  private static final int MOST = 64;
  private static final Seed FIXED = Seed.of(0).split("folder");

  /** A picture and its class. */
  private record Item(Path file, int label) {}

  static boolean isNamed(String name) {
    return name.startsWith(PREFIX);
  }

  static Folder of(String name) {
    String path = name.substring(PREFIX.length());
    int size = 0;
    int at = path.lastIndexOf('?');
    if (at >= 0) {
      String option = path.substring(at);
      path = path.substring(0, at);
      if (!option.matches("\\?size=[1-9][0-9]{0,2}")) {
        throw new BadInput(
            name + " ends in " + option + "; expected " + SIZE + "N with N from 4 to 512.");
      }
      size = Integer.parseInt(option.substring(SIZE.length()));
      if (size < 4 || size > 512) {
        throw new BadInput(name + " wants images of " + size + " pixels; expected 4 to 512.");
      }
    }
    Path root = Path.of(path);
    if (path.isBlank() || !Files.isDirectory(root)) {
      throw new BadInput(
          "There is no folder " + path + "; folder:PATH takes one with a folder for each class.");
    }
    return new Folder(name, root, size);
  }

  /** A text that changes with the files. */
  String state() {
    StringBuilder text = new StringBuilder();
    for (Path file : pictures(root)) {
      text.append(file).append(' ').append(file.toFile().length());
      text.append(' ').append(file.toFile().lastModified()).append('\n');
    }
    return Json.sha256Text(text.toString());
  }

  Dataset load() {
    Path train = root.resolve("train");
    Path test = root.resolve("test");
    boolean parted = Files.isDirectory(train) && Files.isDirectory(test);
    List<String> classes = classes(parted ? train : root, 2);
    List<Item> learn = new ArrayList<>();
    List<Item> check = new ArrayList<>();
    if (parted) {
      for (String other : classes(test, 1)) {
        if (!classes.contains(other)) {
          throw new BadInput(
              test.resolve(other) + " is a class that " + train + " does not have; add or remove.");
        }
      }
    }
    for (int label = 0; label < classes.size(); label++) {
      String name = classes.get(label);
      if (parted) {
        items(train.resolve(name), label, learn);
        if (Files.isDirectory(test.resolve(name))) {
          items(test.resolve(name), label, check);
        }
      } else {
        divide(root.resolve(name), label, learn, check);
      }
    }
    List<Item> all = Stream.concat(learn.stream(), check.stream()).toList();
    return decode(classes, all, learn.size());
  }

  private void divide(Path folder, int label, List<Item> learn, List<Item> check) {
    List<Item> own = new ArrayList<>();
    items(folder, label, own);
    if (own.size() < 2) {
      throw new BadInput(
          folder
              + " holds one picture; a class needs at least 2, of which a fifth is for testing.");
    }
    // Drawn by the class alone, so that a picture added elsewhere changes nothing here.
    int[] order = FIXED.split(folder.getFileName().toString()).permutation(own.size());
    int held = Math.max(1, Math.round(own.size() / 5f));
    boolean[] test = new boolean[own.size()];
    Arrays.stream(order, 0, held).forEach(i -> test[i] = true);
    for (int i = 0; i < test.length; i++) {
      (test[i] ? check : learn).add(own.get(i));
    }
  }

  private Dataset decode(List<String> classes, List<Item> items, int training) {
    int side = size > 0 ? size : side(items);
    int stride = side * side * 3;
    if ((long) stride * items.size() > Integer.MAX_VALUE - 8) {
      throw new BadInput(
          root + " has too many pictures for " + side + " pixels; ask for less by " + SIZE + "N.");
    }
    byte[] pixels = new byte[stride * items.size()];
    IntStream.range(0, items.size())
        .parallel()
        .forEach(
            i -> {
              byte[] one = Pictures.square(Pictures.read(items.get(i).file()), side);
              System.arraycopy(one, 0, pixels, i * stride, stride);
            });
    byte[] labels = new byte[items.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) items.get(i).label();
    }
    Images images = new Images(3, side, side, pixels, labels);
    if (Pictures.isGrey(pixels)) {
      images = new Images(1, side, side, Pictures.grey(pixels), labels);
    }
    return new Dataset(
        name,
        classes,
        images.subset(IntStream.range(0, training).toArray()),
        images.subset(IntStream.range(training, labels.length).toArray()));
  }

  private static int side(List<Item> items) {
    int[] sides =
        items.stream().parallel().mapToInt(i -> Pictures.side(i.file())).sorted().toArray();
    return Math.max(4, Math.min(MOST, sides[sides.length / 2]));
  }

  private static void items(Path folder, int label, List<Item> to) {
    List<Path> files = pictures(folder);
    if (files.isEmpty()) {
      throw new BadInput(folder + " holds no picture (.png, .jpg, .bmp, .gif); add or remove it.");
    }
    files.forEach(f -> to.add(new Item(f, label)));
  }

  private List<String> classes(Path folder, int least) {
    try (Stream<Path> inside = Files.list(folder)) {
      List<String> names =
          inside
              .filter(Files::isDirectory)
              .map(p -> p.getFileName().toString())
              .filter(n -> !n.startsWith("."))
              .sorted()
              .toList();
      if (names.size() < least || names.size() > 256) {
        throw new BadInput(
            folder
                + " has "
                + names.size()
                + " folders; expected one a class, from "
                + least
                + " to 256.");
      }
      return names;
    } catch (IOException e) {
      throw new BadInput(folder + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static List<Path> pictures(Path folder) {
    try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return walk.filter(
              p ->
                  p.getFileName()
                      .toString()
                      .toLowerCase(Locale.ROOT)
                      .matches("[^.].*\\.(png|jpe?g|bmp|gif)"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new BadInput(folder + " cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
