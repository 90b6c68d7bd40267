package hone.train;

import hone.data.Images;
import hone.data.Split;
import hone.model.Network;
import hone.recipe.Member;
import hone.recipe.Trial;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What makes a training one of several, and the networks that members left. */
final class Members {
  private Members() {}

  /** From which a member draws weights, order and noise; one alone draws from the trial's seed. */
  static Seed seed(Trial.Training training) {
    Seed seed = Seed.of(training.seed());
    Member member = training.member();
    if (member instanceof Member.Fellow f) {
      return seed.split("fellow", f.number());
    }
    if (member instanceof Member.Bootstrap b) {
      return seed.split("bag", b.number());
    }
    if (member instanceof Member.WithoutFold f) {
      return seed.split("without", f.fold());
    }
    return member instanceof Member.Boosted b ? seed.split("round", b.round()) : seed;
  }

  /** The images that a member trains on. */
  static Images images(Trial.Training training, Images all) {
    int n = all.size();
    Member member = training.member();
    if (member instanceof Member.Bootstrap) {
      SplittableRandom random = seed(training).split("bootstrap").generator();
      return all.subset(IntStream.range(0, n).map(i -> Seed.below(random, n)).toArray());
    }
    if (member instanceof Member.WithoutFold f) {
      return all.subset(fold(training.seed(), n, f, false));
    }
    return all;
  }

  /** The images that a member without a fold has not seen. */
  static int[] held(Trial.Training training, int n) {
    return fold(training.seed(), n, (Member.WithoutFold) training.member(), true);
  }

  private static int[] fold(long seed, int n, Member.WithoutFold fold, boolean inside) {
    int[] order = Seed.of(seed).split("folds").permutation(n);
    return IntStream.range(0, n)
        .filter(i -> (i % fold.folds() == fold.fold() - 1) == inside)
        .map(i -> order[i])
        .sorted()
        .toArray();
  }

  static Split split(Trial.Training training) {
    return Domains.split(training.task(), training.recipe(), Seed.of(training.seed()));
  }

  /** The weight of each image for a boosted member, by the networks before; null when all are 1. */
  static double[] weights(Trial.Training training, Runner.Context context, Split split) {
    if (!(training.member() instanceof Member.Boosted)) {
      return null;
    }
    int classes = split.data().classNames().size();
    Samme samme = new Samme(split.train().size(), classes);
    for (Trial need : training.needs()) {
      Trial.Training before = (Trial.Training) need;
      boolean isSource = training.source().filter(before::equals).isPresent();
      if (!isSource && before.task().equals(training.task())) {
        samme.round(wrong(probabilities(before, context, split, split.train()), split.train()));
      }
    }
    return samme.weights();
  }

  static boolean[] wrong(float[] p, Images images) {
    int classes = p.length / images.size();
    boolean[] wrong = new boolean[images.size()];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = Pool.largest(p, i * classes, classes) != images.label(i);
    }
    return wrong;
  }

  /** What the network that a member left says of images, [n, classes] row by row. */
  static float[] probabilities(
      Trial.Training member, Runner.Context context, Split split, Images images) {
    return probabilities(member, context, split, List.of(images))[0];
  }

  /** The same of several sets of images. */
  static float[][] probabilities(
      Trial.Training member, Runner.Context context, Split split, List<Images> images) {
    Run run = context.need(member);
    byte[] weights =
        context
            .artefacts()
            .left(run)
            .orElseThrow(() -> new IllegalStateException("no network of run " + run.id()));
    try (Network network = Opened.network(member, split, weights)) {
      Evaluator evaluator =
          new Evaluator(
              network,
              Splits.batches(split, member.task(), member.recipe()),
              split.data().classNames().size());
      return images.stream().map(evaluator::probabilities).toArray(float[][]::new);
    }
  }
}
