package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.data.Split;
import hone.model.InnerMaps;
import hone.model.Network;
import hone.recipe.Ensemble;
import hone.recipe.Trial;
import hone.run.Run;
import hone.run.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is asked first and what is asked in doubt: two networks, or an exit of a network and its
 * end.
 */
final class TwoStages implements AutoCloseable {
  private final List<Network> networks = new ArrayList<>();
  private final Asked first;
  private final Asked last;
  private final long firstMacs;
  private final long restMacs;
  private final Exit exit; // null of two networks

  /** What says the probabilities of classes, [n, classes] row by row. */
  private interface Asked {
    float[] of(Images images);
  }

  /**
   * An early exit.
   *
   * @param maps that it sees
   * @param head that answers by their means
   */
  record Exit(InnerMaps maps, ExitHead head) {}

  /** Those of an ensemble whose networks are there. */
  TwoStages(Trial.Combined trial, Runner.Context context, Split split) {
    List<Trial.Training> members = trial.members();
    Opening whole = opened(members.get(0), context, split);
    last = whole.evaluator()::probabilities;
    if (trial.recipe().ensemble() instanceof Ensemble.EarlyExit early) {
      exit = exit(early, members.get(0), whole, split);
      first = images -> exit.head().probabilities(means(exit.maps(), whole.batches(), images));
      firstMacs = exit.maps().macs() + exit.head().macs();
      restMacs = whole.network().size().macs() - exit.maps().macs();
    } else {
      exit = null;
      Opening small = opened(members.get(1), context, split);
      first = small.evaluator()::probabilities;
      firstMacs = small.network().size().macs();
      restMacs = whole.network().size().macs();
    }
  }

  private record Opening(Network network, Batches batches, Evaluator evaluator) {}

  private Opening opened(Trial.Training member, Runner.Context context, Split split) {
    Run run = context.need(member);
    byte[] weights =
        context
            .artefacts()
            .left(run)
            .orElseThrow(() -> new IllegalStateException("no network of run " + run.id()));
    Network network = Opened.network(member, split, weights);
    networks.add(network);
    Batches batches = Splits.batches(split, member.task(), member.recipe());
    int classes = split.data().classNames().size();
    return new Opening(network, batches, new Evaluator(network, batches, classes));
  }

  private static Exit exit(
      Ensemble.EarlyExit early, Trial.Training of, Opening whole, Split split) {
    InnerMaps maps =
        InnerMaps.of(whole.network(), of.recipe(), Splits.input(split, of.recipe()), early.after());
    Images train = split.train();
    int[] labels = IntStream.range(0, train.size()).map(train::label).toArray();
    float[] means = means(maps, whole.batches(), train);
    return new Exit(maps, ExitHead.fit(means, labels, split.data().classNames().size()));
  }

  private static float[] means(InnerMaps maps, Batches batches, Images images) {
    float[] out = new float[images.size() * maps.features()];
    for (int from = 0; from < images.size(); from += Evaluator.BATCH) {
      int to = Math.min(images.size(), from + Evaluator.BATCH);
      try (Batches.Batch batch = batches.range(images, from, to)) {
        float[] part = maps.means(batch.images());
        System.arraycopy(part, 0, out, from * maps.features(), part.length);
      }
    }
    return out;
  }

  /** What each says of images: the first, then the last. */
  float[][] said(Images images) {
    return new float[][] {first.of(images), last.of(images)};
  }

  /** Multiplications of an image that the first answers. */
  long firstMacs() {
    return firstMacs;
  }

  /** Those that come on top where the last is asked. */
  long restMacs() {
    return restMacs;
  }

  /** The exit; null of two networks. */
  Exit exit() {
    return exit;
  }

  /** The network whose answer counts in doubt. */
  Network whole() {
    return networks.get(0);
  }

  @Override
  public void close() {
    networks.forEach(Network::close);
  }
}
