package hone.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;

/** What Spark is told; every setting that the user names wins. */
final class Settings {
  private static final long MEBI = 1 << 20;

  private Settings() {}

  static boolean isLocal(String master) {
    return master.equals("local") || master.startsWith("local[");
  }

  static SparkConf of(String master, Map<String, String> named) {
    SparkConf conf = new SparkConf(true).setMaster(master).setAppName("hone");
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.locality.wait", "0s");
    conf.setIfMissing("spark.executor.memory", "1g");
    conf.setIfMissing("spark.executor.memoryOverhead", "3g");
    // An evaluation waits for the driver, which may be handing out artefacts to many.
    conf.setIfMissing("spark.rpc.askTimeout", "600s");
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
    conf.setIfMissing("spark.executorEnv.OMP_WAIT_POLICY", "passive");
    if (master.startsWith("spark://")) {
      // Else a worker gives all its cores to one executor, with the memory of one trial.
      conf.setIfMissing("spark.executor.cores", "1");
    }
    if (isLocal(master) || master.matches("spark://(127\\.|localhost).*")) {
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    named.forEach(conf::set);
    String others = conf.get("spark.plugins", "");
    conf.set("spark.plugins", Lifeline.class.getName() + (others.isBlank() ? "" : "," + others));
    if (isLocal(master)) {
      conf.setIfMissing("spark.authenticate", "true"); // the secret never leaves this process
    } else {
      executors(conf);
    }
    return conf;
  }

  // Hone lies at the same place on all machines, or where spark.hone.home says; natives come along
  // on the class path.
  private static void executors(SparkConf conf) {
    String here = System.getProperty("hone.home", "");
    String there = conf.get("spark.hone.home", here);
    List<String> path = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.add(moved(Path.of(each).toAbsolutePath().toString(), here, there));
    }
    conf.setIfMissing("spark.executor.extraClassPath", String.join(File.pathSeparator, path));
    List<String> options = new ArrayList<>();
    options.add("-Djava.awt.headless=true");
    options.add("-Dhone.home=" + there);
    options.add("-Dorg.bytedeco.javacpp.maxbytes=" + overhead(conf) * 3 / 4);
    options.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    for (String name : List.of("hone.data", "hone.engine", "hone.acceleration")) {
      String value = System.getProperty(name);
      if (value != null) {
        options.add("-D" + name + "=" + value);
      }
    }
    String data = System.getenv("HONE_DATA");
    if (data != null && !data.isBlank()) {
      conf.setIfMissing("spark.executorEnv.HONE_DATA", data);
    }
    options.add(conf.get("spark.executor.extraJavaOptions", ""));
    conf.set("spark.executor.extraJavaOptions", String.join(" ", options).strip());
  }

  private static long overhead(SparkConf conf) {
    return conf.getSizeAsMb("spark.executor.memoryOverhead") * MEBI;
  }

  private static String moved(String path, String from, String to) {
    return !from.isEmpty() && path.startsWith(from + File.separator)
        ? to + path.substring(from.length())
        : path;
  }
}
