package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.data.Split;
import hone.model.ImportedStart;
import hone.model.Input;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.loss.Loss;
import java.util.stream.IntStream;

/** What a training and a probe both make of a split. */
final class Splits {
  private Splits() {}

  static Input input(Split split) {
    Images train = split.train();
    return new Input(
        train.channels(), train.height(), train.width(), split.data().classNames().size());
  }

  static Batches batches(Split split, Task task) {
    return Batches.of(task.scaling(), split.train(), split.data().classNames().size());
  }

  /** What a network of this recipe sees and tells: the classes, and what its parts ask for. */
  static Input input(Split split, Recipe recipe) {
    Input classes = input(split);
    int scores =
        classes.classes()
            + recipe.loss().extra()
            + recipe.adaptation().extra()
            + recipe.adversary().extra();
    return recipe.architecture() instanceof Architecture.Imported net
        ? new Input(ImportedStart.channels(net), net.size(), net.size(), scores)
        : new Input(classes.channels(), classes.height(), classes.width(), scores);
  }

  /** Batches with the labels that the recipe's loss asks for. */
  static Batches batches(Split split, Task task, Recipe recipe) {
    Batches plain =
        recipe.architecture() instanceof Architecture.Imported net
            ? enlarged(split, task, net)
            : batches(split, task);
    if (recipe.loss() instanceof Loss.Binning b) {
      return plain.telling(b.property(), b.bins(), split.train());
    }
    return recipe.loss().told().map(p -> plain.telling(p, split.train())).orElse(plain);
  }

  private static Batches enlarged(Split split, Task task, Architecture.Imported net) {
    int classes = split.data().classNames().size();
    return ImportedStart.listed(net.network())
        .map(n -> Batches.of(n.pixels(), net.size(), split.train(), classes))
        .orElseGet(
            () -> {
              int channels = ImportedStart.channels(net);
              return Batches.of(task.scaling(), split.train(), classes, net.size(), channels);
            });
  }

  static Images first(Images images, int count) {
    return images.subset(IntStream.range(0, Math.min(count, images.size())).toArray());
  }

  /** The accuracy of always guessing the most frequent class. */
  static double mostFrequent(Images images, int classes) {
    int[] counts = new int[classes];
    for (int i = 0; i < images.size(); i++) {
      counts[images.label(i)]++;
    }
    return (double) IntStream.of(counts).max().orElse(0) / images.size();
  }
}
