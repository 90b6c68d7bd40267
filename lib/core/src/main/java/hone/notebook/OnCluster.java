package hone.notebook;

import hone.run.Fleet;
import hone.run.Ledger;
import hone.run.Progress;
import hone.run.Workers;
import java.util.Map;

/** The cluster that a kernel's trials compute on: opened once, let go with the kernel. */
final class OnCluster {
  private static Fleet fleet;

  private OnCluster() {}

  static synchronized Workers workers(Ledger ledger, String master, Progress live)
      throws InterruptedException {
    if (fleet == null) {
      fleet = Fleet.open(master, Map.of());
    }
    return new Workers(ledger, fleet, fleet.slots(), live);
  }
}
