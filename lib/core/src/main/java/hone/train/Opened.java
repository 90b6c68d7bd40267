package hone.train;

import hone.data.Batches;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Network;
import hone.recipe.Trial;
import hone.run.Ledger;
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
    Split split = split(training);
    return new Opened(
        training,
        network(training, split, weights),
        split,
        Splits.batches(split, training.task(), training.recipe()));
  }

  /** The images of a training. */
  static Split split(Trial.Training training) {
    return Domains.split(training.task(), training.recipe(), Seed.of(training.seed()));
  }

  /** The network alone. */
  static Network network(Trial.Training training, Split split, byte[] weights) {
    return Network.open(
        training.recipe(),
        Splits.input(split, training.recipe()),
        1,
        Seed.of(training.seed()),
        weights);
  }

  /**
   * The network that a training leaves in the ledger of these workers, or that it serves; trained
   * where it is not there.
   *
   * @throws BadInput when the training leaves none, as one that diverged
   */
  public static Opened of(Trial.Training training, Workers workers) throws InterruptedException {
    if (training.recipe().deployment().isServed()) {
      return of(training.source().orElseThrow(), workers);
    }
    Ledger ledger = workers.ledger();
    Optional<byte[]> kept = ledger.find(training).flatMap(ledger.artefacts()::left);
    if (kept.isEmpty()) {
      kept = ledger.artefacts().left(workers.leaving(training));
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

  /** Classes that it tells apart; its network may have scores beyond them. */
  public int classes() {
    return split.data().classNames().size();
  }

  @Override
  public void close() {
    network.close();
  }
}
