package hone.recipe;

import hone.json.BadInput;
import hone.recipe.Trial.Features;
import hone.recipe.Trial.Generation;
import hone.recipe.Trial.Tabulation;
import hone.recipe.Trial.Training;
import hone.recipe.adversary.Adversary;
import hone.recipe.architecture.Architecture;
import hone.recipe.generator.Enlargement;
import hone.recipe.loss.Loss;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Judged.Restored;
import hone.recipe.regularization.Regularization;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Trials that others need, and share. */
final class Nested {
  /** A first part of so many images is described whole, so that fewer labels share it. */
  private static final int SHARED = 1000;

  private static final int TOKEN = 100; // test images where they play no part

  /** Beyond the seeds of any study. */
  private static final long JUDGES = 1_000_000;

  private static final String FILE = "file:";

  private Nested() {}

  /** What a training's images are made by. */
  static Optional<Generation> generation(Training training) {
    Task t = training.task();
    Task images =
        Task.of(t.data())
            .withTraining(t.training())
            .withValidation(t.validation())
            .withFold(t.fold());
    Recipe recipe = training.recipe();
    return recipe
        .enlargement()
        .maker()
        .map(g -> new Generation(images, g, training.seed(), recipe.conditions()));
  }

  /** What a training uses. */
  static List<Trial> needs(Training training) {
    Recipe recipe = training.recipe();
    List<Trial> out = new ArrayList<>(training.source().stream().toList());
    if (recipe.deployment().isServed()) {
      return out;
    }
    if (out.isEmpty()) {
      recipe.start().source(training.seed()).ifPresent(out::add);
      training.features().ifPresent(out::add);
    }
    generation(training).ifPresent(out::add);
    if (training.member() instanceof Member.Boosted b) {
      Ensemble all = new Ensemble.Boosting(b.round() + 1);
      out.addAll(all.members(training.task(), recipe, training.seed()).subList(0, b.round()));
    }
    return out;
  }

  /** The trainings whose networks a training goes on from, the first one first. */
  static List<Training> before(Training training) {
    List<Training> out = new ArrayList<>();
    Training at = training;
    while (at.recipe().start() instanceof Start.Pretrained p) {
      at = new Training(p.task(), p.recipe(), p.seeds().seed(at.seed()));
      out.add(0, at);
    }
    return out;
  }

  /** What a probe of updates, or of restored images, looks at. */
  static List<Trial> judged(Trial.Probe probe) {
    Training of = probe.of();
    if (probe.measure() instanceof Restored restored) {
      List<Trial> out = new ArrayList<>(of.recipe().start().source(of.seed()).stream().toList());
      if (restored.quality() == Restored.Quality.FEATURES) {
        judge(of).ifPresent(out::add);
      }
      return out;
    }
    List<Trial> out = new ArrayList<>(before(of));
    out.add(of);
    return out;
  }

  /**
   * Another draw of the network that a restoring start asks: the same recipe under another seed.
   */
  static Optional<Training> judge(Training of) {
    return of.recipe().start() instanceof Start.SelfTaught s
            && s.eye() instanceof Start.Pretrained eye
        ? Optional.of(new Training(eye.task(), eye.recipe(), of.seed() + JUDGES))
        : Optional.empty();
  }

  /** The trainings of a table. */
  static List<Optional<Training>> points(Tabulation table) {
    table.space().check(table.recipe(), Recipe.class);
    List<Optional<Training>> out = new ArrayList<>();
    Set<Recipe> seen = new HashSet<>();
    for (int point = 0; point < table.space().size(); point++) {
      out.add(point(table, point).filter(t -> seen.add(t.recipe())));
    }
    return out;
  }

  private static Optional<Training> point(Tabulation table, int point) {
    Recipe there;
    try {
      there = table.at(point);
    } catch (BadInput apart) {
      return Optional.empty();
    }
    return Optional.of(new Training(table.task().withTest(TOKEN), there, table.seed()));
  }

  /** What the head of a training learns on, where nothing but a head learns. */
  static Optional<Features> features(Training training) {
    Recipe recipe = training.recipe();
    boolean fits =
        recipe.tuning() instanceof Tuning.Head
            && training.member() instanceof Member.Alone
            && recipe.augmentations().isEmpty()
            && recipe.conditions().isEmpty()
            && recipe.compressions().isEmpty()
            && recipe.adversary() instanceof Adversary.None
            && recipe.enlargement() instanceof Enlargement.None
            && !recipe.deployment().isServed()
            && !(recipe.start() instanceof Start.Custom)
            && (recipe.adaptation() instanceof Adaptation.None
                || recipe.adaptation() instanceof Adaptation.Statistics)
            && !(recipe.loss() instanceof Loss.Binning)
            && recipe.loss().extra() == 0
            && recipe.loss().told().isEmpty();
    return fits
        ? Optional.of(new Features(task(training), plain(recipe), training.seed()))
        : Optional.empty();
  }

  // What decides features, and nothing else of a recipe.
  private static Recipe plain(Recipe recipe) {
    List<Regularization> inside =
        recipe.regularizations().stream()
            .filter(Regularization.BatchNormalization.class::isInstance)
            .toList();
    return Recipe.baseline()
        .with(recipe.architecture())
        .with(recipe.start())
        .with(new Optimizer.Sgd(0.01))
        .withRegularizations(inside);
  }

  // Where colours are the network's own and not the training images', more images change nothing.
  private static Task task(Training training) {
    Task of = training.task();
    boolean own =
        training.recipe().architecture() instanceof Architecture.Imported net
            && !net.network().startsWith(FILE);
    Task out =
        Task.of(of.data())
            .withTraining(own ? shared(of.training()) : of.training())
            .withValidation(of.validation())
            .withTest(shared(of.test()))
            .withFold(of.fold());
    return own ? out : out.withScaling(of.scaling());
  }

  private static int shared(int images) {
    return images == 0 ? 0 : Math.max(images, SHARED);
  }
}
