package hone.train;

import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.recipe.Adaptation;
import hone.recipe.Member;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.generator.Enlargement;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Made images beside real ones. */
final class Enlarging {
  private Enlarging() {}

  /**
   * Refuses what made images do not go with.
   *
   * @throws BadInput naming it
   */
  static void check(Trial.Training trial) {
    Recipe recipe = trial.recipe();
    if (recipe.enlargement() instanceof Enlargement.None) {
      return;
    }
    if (recipe.enlargement() instanceof Enlargement.Replay && trial.before().isEmpty()) {
      throw new BadInput(
          "The recipe learns images of earlier stages again, and its start ("
              + recipe.start().getClass().getSimpleName()
              + ") names none; expected one of type Pretrained.");
    }
    if (!(recipe.adaptation() instanceof Adaptation.None)) {
      throw new BadInput(
          "The recipe both adds images and suits another domain ("
              + recipe.adaptation().getClass().getSimpleName()
              + "), which has images of its own; leave one of them out.");
    }
    if (!(trial.member() instanceof Member.Alone || trial.member() instanceof Member.Fellow)) {
      throw new BadInput(
          "The recipe adds images, and a network of this ensemble ("
              + trial.member().getClass().getSimpleName()
              + ") trains on some of the real ones only, all of which those come from;"
              + " expected Averaging or a single network.");
    }
  }

  /** The run of the generator; empty where there is none. */
  static Optional<Run> run(Trial.Training trial, Runner.Context context) {
    return trial.needs().stream()
        .filter(Trial.Generation.class::isInstance)
        .map(context::need)
        .findFirst();
  }

  /**
   * The real images, then the made or earlier ones; the real ones alone where the generator found
   * nothing.
   */
  static Images images(Trial.Training trial, Runner.Context context, Split split, Images real) {
    if (trial.recipe().enlargement() instanceof Enlargement.Replay replay) {
      List<Images> all = new ArrayList<>(List.of(real));
      trial.before().forEach(earlier -> all.add(kept(replay, earlier, split)));
      return MadeImages.together(all);
    }
    int classes = split.data().classNames().size();
    return made(trial.recipe().enlargement(), run(trial, context), context, real, classes)
        .map(m -> MadeImages.together(List.of(real, m)))
        .orElse(real);
  }

  // The first of a stratified order, so that a share holds every class of its stage.
  private static Images kept(Enlargement.Replay how, Trial.Training earlier, Split now) {
    Split split = Opened.split(earlier);
    Domains.alike(split.data(), now.data());
    int[] order = Split.stratified(split.train(), Seed.of(earlier.seed()).split("replay"));
    int count = Math.max(1, (int) Math.round(how.share() * order.length));
    return split.train().subset(Arrays.copyOf(order, count));
  }

  /** What an enlargement adds to these images; empty where it adds nothing. */
  static Optional<Images> made(
      Enlargement how, Optional<Run> run, Runner.Context context, Images real, int classes) {
    if (!(how instanceof Enlargement.Made made)
        || run.isEmpty()
        || run.get().outcome().found().isEmpty()) {
      return Optional.empty();
    }
    MadeImages all = MadeImages.of(run.get(), context.artefacts());
    boolean after = made.kind() == Enlargement.Kind.RECONSTRUCTIONS;
    return Optional.of(some(made, after ? all.reconstructions() : all.samples(), real, classes));
  }

  /** The first made images of each class, as many as its ratio asks. */
  static Images some(Enlargement.Made how, Images made, Images real, int classes) {
    List<List<Integer>> there = MadeImages.byClass(made, classes);
    List<List<Integer>> have = MadeImages.byClass(real, classes);
    List<Integer> out = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      int wanted = how.count(have.get(c).size());
      if (wanted > there.get(c).size()) {
        throw new BadInput(
            "The recipe wants "
                + wanted
                + " made images of class "
                + c
                + ", and the generator made "
                + there.get(c).size()
                + ": at most "
                + Enlargement.MOST
                + " for each real one. Lower \"ratio\".");
      }
      out.addAll(there.get(c).subList(0, wanted));
    }
    return made.subset(out.stream().sorted().mapToInt(Integer::intValue).toArray());
  }
}
