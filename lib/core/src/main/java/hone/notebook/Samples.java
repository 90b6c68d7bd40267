package hone.notebook;

import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Dataset;
import hone.data.Images;
import hone.data.Split;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.condition.Condition;
import hone.recipe.probe.Judged;
import hone.run.Progress;
import hone.run.Run;
import hone.run.Workers;
import hone.seed.Seed;
import hone.train.Looks;
import hone.train.MadeImages;
import hone.train.Opened;
import hone.train.Restorations;
import hone.train.Restyled;
import hone.train.Trainer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Sheets of images to look at: of training, one row a class, or made by a generator. */
public final class Samples {
  private static final int SCALE = 2;
  private static final int GAP = 4;
  private static final int LABEL = 150;
  private static final int MOST_CLASSES = 10;

  private Samples() {}

  /** The first so many training images of each of the first so many classes. */
  public static BufferedImage of(Task task, int classes, int each) {
    return of(Catalog.open(task.data()), classes, each);
  }

  /** What a data set shows of itself: images of ten classes at most. */
  static BufferedImage of(Dataset data) {
    int each = Math.max(4, 400 / Math.max(data.train().width(), data.train().height()));
    return of(data, MOST_CLASSES, each);
  }

  private static BufferedImage of(Dataset data, int classes, int each) {
    Images images = data.train();
    List<String> names = data.classNames();
    int rows = Math.min(classes, names.size());
    int cell = SCALE * Math.max(images.width(), images.height()) + GAP;
    BufferedImage sheet =
        new BufferedImage(LABEL + each * cell, rows * cell, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.setColor(Color.BLACK);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    for (int c = 0; c < rows; c++) {
      g.drawString(names.get(c), GAP, c * cell + cell / 2 + GAP);
      int drawn = 0;
      for (int i = 0; i < images.size() && drawn < each; i++) {
        if (images.label(i) == c) {
          g.drawImage(
              images.image(i),
              LABEL + drawn++ * cell,
              c * cell,
              SCALE * images.width(),
              SCALE * images.height(),
              null);
        }
      }
    }
    g.dispose();
    return sheet;
  }

  /**
   * Training images of a task under each strategy's augmentations, one of each of the first so many
   * classes, as a network would be given them; nothing is trained.
   *
   * @return by the strategy's name, in their order: rows for a contact sheet
   */
  public static Map<String, List<BufferedImage>> augmented(
      Task task, List<Strategy> strategies, int classes) {
    Dataset data = Catalog.open(task.data());
    Images images = data.train();
    int[] one =
        IntStream.range(0, Math.min(classes, data.classNames().size()))
            .map(
                c ->
                    IntStream.range(0, images.size())
                        .filter(i -> images.label(i) == c)
                        .findFirst()
                        .orElse(0))
            .toArray();
    Map<String, List<BufferedImage>> out = new LinkedHashMap<>();
    for (Strategy each : strategies) {
      List<Augmentation> changes = each.apply(Recipe.baseline()).augmentations();
      out.put(each.name(), Batches.pictures(images, one, changes, Seed.of(1)));
    }
    return out;
  }

  /**
   * Training images as a network is told them under conditions, such as wrong labels: the first of
   * each class by the label that they have then.
   *
   * @param each images of a class
   * @return by the name of the class that is told, in the order of the classes: rows for a contact
   *     sheet
   */
  public static Map<String, List<BufferedImage>> told(
      Task task, List<Condition> conditions, int each) {
    Seed seed = Seed.of(1);
    Dataset data = Catalog.open(task.data());
    Images images = Split.of(data, task, seed).under(conditions, seed).train();
    Map<String, List<BufferedImage>> out = new LinkedHashMap<>();
    for (int c = 0; c < data.classNames().size(); c++) {
      int label = c;
      out.put(
          data.classNames().get(c),
          IntStream.range(0, images.size())
              .filter(i -> images.label(i) == label)
              .limit(each)
              .mapToObj(images::image)
              .toList());
    }
    return out;
  }

  /**
   * Training images of several sets, their classes in turn; a set that is not here has its name and
   * no images.
   *
   * @param count images of each set
   * @param data names in the catalog
   * @return by the set's name, in their order: rows for a contact sheet
   */
  public static Map<String, List<BufferedImage>> sets(int count, String... data) {
    Map<String, List<BufferedImage>> out = new LinkedHashMap<>();
    for (String name : data) {
      out.put(name, Catalog.entry(name).present() ? inTurn(Catalog.open(name), count) : List.of());
    }
    return out;
  }

  private static List<BufferedImage> inTurn(Dataset data, int count) {
    Images images = data.train();
    int classes = data.classNames().size();
    List<BufferedImage> out = new ArrayList<>();
    int[] next = new int[classes];
    for (int k = 0; k < count; k++) {
      int c = k % classes;
      while (next[c] < images.size() && images.label(next[c]) != c) {
        next[c]++;
      }
      if (next[c] < images.size()) {
        out.add(images.image(next[c]++));
      }
    }
    return out;
  }

  /**
   * What a generator made of the same numbers as it learned, one image a class.
   *
   * @param run of a generation, whose images are kept here
   * @return by the steps taken, fewest first: rows for a contact sheet
   */
  public static Map<String, List<BufferedImage>> made(Run run, Lab lab) {
    Map<String, List<BufferedImage>> out = new LinkedHashMap<>();
    MadeImages.of(run, lab.ledger().artefacts())
        .looks()
        .forEach((step, look) -> out.put("step " + step, one(look)));
    return out;
  }

  /**
   * Damaged test images as networks restore them that learned it by these strategies, each trained
   * where it is not kept, and the true ones.
   *
   * @param arms whose start restores images
   * @param count of images
   * @return the damaged ones, those of each strategy, the true ones: rows for a contact sheet
   */
  public static Map<String, List<BufferedImage>> restored(List<Strategy> arms, int count, Lab lab)
      throws InterruptedException {
    return restored(arms, Recipe.baseline(), 0, count, lab);
  }

  /**
   * The same for images, damage and network of a recipe's own start, such as one of a study.
   *
   * @param base whose start restores images
   */
  public static Map<String, List<BufferedImage>> restored(
      List<Strategy> arms, Recipe base, long seed, int count, Lab lab) throws InterruptedException {
    Map<String, List<BufferedImage>> out = new LinkedHashMap<>();
    List<BufferedImage> whole = List.of();
    for (Strategy arm : arms) {
      Trial learned = arm.apply(base).start().source(seed).orElseThrow();
      Restorations all = Restorations.of(lab.run(learned), lab.ledger().artefacts(), count);
      out.putIfAbsent("damaged", each(all.damaged()));
      out.put(arm.name(), each(all.restored()));
      whole = each(all.whole());
    }
    out.put("true", whole);
    return out;
  }

  /**
   * The first test images of trainings in the style of others, as each training's network moves
   * their pixels; trained where a network is not kept.
   *
   * @param runs of trainings on the same images, by the name that a row gets
   * @param what whose style, how many, in how many steps
   * @return the pictures, those with the style, those of each training: rows for a contact sheet,
   *     the last named with their losses
   */
  public static Map<String, List<BufferedImage>> restyled(
      Map<String, Run> runs, Judged.Styled what, Lab lab) throws InterruptedException {
    Map<String, List<BufferedImage>> out = new LinkedHashMap<>();
    Workers workers = new Workers(lab.ledger(), new Trainer(), 1, Progress.none());
    for (Map.Entry<String, Run> each : runs.entrySet()) {
      try (Opened opened = Opened.of((Trial.Training) each.getValue().trial(), workers)) {
        Restyled made = Restyled.of(opened, what);
        out.putIfAbsent("content", each(made.content()));
        out.putIfAbsent("style", each(made.style()));
        String losses =
            String.format(
                Locale.ROOT,
                "%s: style %.0f, content %.0f",
                each.getKey(),
                made.styleLeft(),
                made.contentLost());
        out.put(losses, each(made.made()));
      }
    }
    return out;
  }

  private static List<BufferedImage> each(Images images) {
    return IntStream.range(0, images.size()).mapToObj(images::image).toList();
  }

  // The first of each class, in the order of the classes.
  private static List<BufferedImage> one(Images images) {
    return IntStream.range(0, images.size())
        .filter(i -> i == 0 || images.label(i) != images.label(i - 1))
        .mapToObj(images::image)
        .toList();
  }

  /**
   * What a run's generator made of the same numbers while it learned.
   *
   * @return by the part of the training that was over, in their order: rows for a contact sheet
   * @throws hone.json.BadInput when there was no generator, or its images are not in this lab
   */
  public static Map<String, List<BufferedImage>> madeBeside(Run run, Lab lab) {
    List<Images> looks = Looks.of(run, lab.ledger().artefacts());
    Map<String, List<BufferedImage>> out = new LinkedHashMap<>();
    for (int i = 0; i < looks.size(); i++) {
      Images look = looks.get(i);
      out.put(
          "after " + Math.round(100.0 * (i + 1) / looks.size()) + " %",
          IntStream.range(0, look.size()).mapToObj(look::image).toList());
    }
    return out;
  }
}
