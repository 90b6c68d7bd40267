package hone.cluster;

import com.sun.management.OperatingSystemMXBean;
import hone.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A program that measures what a cluster costs: the same trials in one process and on the cluster,
 * in rounds, each of which begins with another arm. Each arm has its process and its executors,
 * which are idle while another is measured. Their start is left out, and so are first trials, while
 * which a JVM compiles.
 */
final class Measure {
  // An arm beside which other programs took more of a core than this is taken again; so often.
  private static final double OTHERS = 0.1;
  private static final int AGAIN = 6;

  private Measure() {}

  /** Arguments: master, rounds, trials of an arm and round, epochs of each, file for the result. */
  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[1]);
    int trials = Integer.parseInt(args[2]);
    List<Measured.Round> out = new ArrayList<>();
    Map<Measured.Arm, Stand> stands = new EnumMap<>(Measured.Arm.class);
    try {
      for (Measured.Arm arm : Measured.Arm.values()) {
        stands.put(arm, Stand.started(arm, args[0], args[2], args[3]));
      }
      for (Stand stand : stands.values()) {
        stand.asked("warm"); // one after the other, as they are measured
      }
      for (int round = 0; round < rounds; round++) {
        for (Measured.Arm arm : order(round)) {
          out.add(undisturbed(stands.get(arm)));
        }
      }
      String services = stands.get(Measured.Arm.TWO_EXECUTORS).asked("services");
      Measured.Service service = Json.read(services, Measured.Service.class, "services");
      int cores = Runtime.getRuntime().availableProcessors();
      Measured all = new Measured(cores, trials, out, service);
      Files.writeString(Path.of(args[4]), Json.pretty(all), StandardCharsets.UTF_8);
      Figures.lines(all).forEach(System.out::println);
    } finally {
      stands.values().forEach(Stand::close);
    }
  }

  private static List<Measured.Arm> order(int round) {
    List<Measured.Arm> order = new ArrayList<>(Arrays.asList(Measured.Arm.values()));
    Collections.rotate(order, round);
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  private static Measured.Round undisturbed(Stand stand) throws IOException {
    Measured.Round round = round(stand);
    for (int i = 0; i < AGAIN && round.others() > OTHERS; i++) {
      round = round(stand);
    }
    return round;
  }

  private static Measured.Round round(Stand stand) throws IOException {
    Foreign before = Foreign.now();
    Measured.Round told = Json.read(stand.asked("round"), Measured.Round.class, "a round");
    Measured.Round round = told.beside(before.until(Foreign.now()));
    System.out.println(round);
    return round;
  }

  /** Processor seconds of this process until now. */
  static double processor() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        * 1e-9;
  }
}
