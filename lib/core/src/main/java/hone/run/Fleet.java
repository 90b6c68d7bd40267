package hone.run;

import hone.json.BadInput;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * A runner whose trials compute on other machines, or other processes of this one. It is called by
 * as many threads as there are {@link #slots}, each of which waits for its trial.
 */
public interface Fleet extends Runner, AutoCloseable {
  /** Trials that it computes at once, at least 1. */
  int slots();

  /** Lets the machines go; trials that still run are given up. */
  @Override
  void close();

  /** What opens fleets; found on the class path by {@link ServiceLoader}. */
  interface Provider {
    /**
     * A fleet on a cluster.
     *
     * @param master the cluster, as Spark names it: {@code local[2]}, {@code spark://host:7077}
     * @param settings of the cluster, by name
     * @throws BadInput when there is no such cluster, or it gives no machine
     */
    Fleet open(String master, Map<String, String> settings) throws InterruptedException;
  }

  /**
   * A fleet on a cluster.
   *
   * @throws BadInput also when the class path has nothing that opens one
   */
  static Fleet open(String master, Map<String, String> settings) throws InterruptedException {
    Provider provider =
        ServiceLoader.load(Provider.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInput(
                        "Apache Spark is not on the class path; start with ./hone run --spark"
                            + " MASTER, which builds the module that has it, or set HONE_SPARK"
                            + " before ./hone notebook open"));
    return provider.open(master, settings);
  }
}
