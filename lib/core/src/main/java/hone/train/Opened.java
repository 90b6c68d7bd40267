package hone.train;

import hone.data.Batches;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Network;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.probe.Measure;
import hone.run.Ledger;
import hone.run.Run;
import hone.run.Workers;
import hone.seed.Seed;
import java.util.Optional;

/**
 * A trained network with the images that it was trained and is judged on.
 *
 * @param training how it was trained
 * @param network as its training left it
 * @param split the images
 * @param batches how the network sees them
 */
public record Opened(Trial.Training training, Network network, Split split, Batches batches)
    implements AutoCloseable {
  /** The network with these weights, as {@link Network#weights()} gave them. */
  public static Opened of(Trial.Training training, byte[] weights) {
    Task task = training.task();
    Seed seed = Seed.of(training.seed());
    Split split = Domains.split(task, training.recipe(), seed);
    Network network =
        Network.open(training.recipe(), Splits.input(split, training.recipe()), 1, seed, weights);
    return new Opened(training, network, split, Splits.batches(split, task, training.recipe()));
  }

  /**
   * The network that a training leaves in the ledger of these workers; trained where it is not
   * there.
   *
   * @throws BadInput when the training leaves none, as one that diverged
   */
  public static Opened of(Trial.Training training, Workers workers) throws InterruptedException {
    Ledger ledger = workers.ledger();
    Optional<byte[]> kept = ledger.find(training).flatMap(r -> weights(ledger, r));
    if (kept.isEmpty()) { // what is measured is kept
      workers.run(
          new Trial.Probe(training, new Measure.Size(Measure.Size.Part.FILE), training.seed()));
      kept = ledger.find(training).flatMap(r -> weights(ledger, r));
    }
    return of(
        training,
        kept.orElseThrow(
            () ->
                new BadInput(
                    "The training "
                        + training.id()
                        + " left no network: it "
                        + workers.ledger().get(training.id()).outcome().sentence()
                        + ".")));
  }

  private static Optional<byte[]> weights(Ledger ledger, Run run) {
    return Optional.ofNullable(run.artefacts().get("network")).flatMap(ledger.artefacts()::get);
  }

  /** Classes that it tells apart; its network may have scores beyond them. */
  public int classes() {
    return split.data().classNames().size();
  }

  @Override
  public void close() {
    network.close();
  }
}
