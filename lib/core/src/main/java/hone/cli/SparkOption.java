package hone.cli;

import hone.json.BadInput;
import hone.run.Fleet;
import hone.run.Runner;
import hone.train.Trainer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The options that say on which machines trials compute. */
final class SparkOption {
  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "Compute on this Apache Spark instead of in this process, as Spark names it: local[2],"
              + " spark://HOST:7077, yarn, k8s://...; docs/cluster.md says what the machines need."
              + " Results are the same.")
  private Optional<String> master = Optional.empty();

  @Option(
      names = "--spark-conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark, such as spark.executor.memory=4g; may be repeated.")
  private Map<String, String> settings = new TreeMap<>();

  boolean isAsked() {
    return master.isPresent();
  }

  /** Who computes; closed in the end. */
  Crew crew() throws InterruptedException {
    if (master.isEmpty() && !settings.isEmpty()) {
      throw new BadInput("--spark-conf is for --spark MASTER, which is not given");
    }
    if (master.isEmpty()) {
      return new Crew(new Trainer(), Runtime.getRuntime().availableProcessors(), Optional.empty());
    }
    Fleet fleet = Fleet.open(master.get(), settings);
    return new Crew(fleet, fleet.slots(), Optional.of(fleet));
  }

  /**
   * Who computes trials.
   *
   * @param slots how many it computes at once
   */
  record Crew(Runner runner, int slots, Optional<Fleet> fleet) implements AutoCloseable {
    @Override
    public void close() {
      fleet.ifPresent(Fleet::close);
    }
  }
}
