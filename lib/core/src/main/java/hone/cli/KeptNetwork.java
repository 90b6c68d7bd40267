package hone.cli;

import hone.recipe.Trial;
import hone.run.Ledger;
import hone.run.Run;
import hone.run.Workers;
import hone.train.Opened;
import hone.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The network of a recorded training. */
final class KeptNetwork {
  private KeptNetwork() {}

  /**
   * As it was kept; else trained again in a folder of its own, so that nothing recorded changes.
   */
  static Opened of(Trial.Training training, Run run, Path folder, Console console)
      throws InterruptedException, IOException {
    try (RunProgress progress = new RunProgress(console)) {
      Workers here = new Workers(Ledger.open(folder), new Trainer(), 1, progress);
      Trial network =
          training.recipe().deployment().isServed() ? training.needs().get(0) : training;
      boolean kept =
          (network.equals(run.trial()) ? Optional.of(run) : here.ledger().find(network))
              .flatMap(here.ledger().artefacts()::left)
              .isPresent();
      if (kept) {
        return Opened.of(training, here);
      }
      Path apart = Files.createTempDirectory("hone-network-");
      try {
        return Opened.of(training, new Workers(Ledger.open(apart), new Trainer(), 1, progress));
      } finally {
        Folders.delete(apart);
      }
    }
  }
}
