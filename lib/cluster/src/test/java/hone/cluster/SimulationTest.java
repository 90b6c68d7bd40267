package hone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.cluster.Simulation.Outcome;
import hone.cluster.Simulation.Setting;
import org.junit.jupiter.api.Test;

/** Against what can be computed by hand. */
class SimulationTest {
  private static final Measured.Service FREE =
      new Measured.Service(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8000, 0, 0);
  private static final double CLOSE = 1e-6;

  private static Setting alike(int trials, int cores) {
    return new Setting(trials, cores, 60, 0, 20, 0, 0, 0, true, 0, 100);
  }

  @Test
  void withoutAnyCostCoresAreAlwaysUsed() {
    Outcome o = Simulation.of(alike(1000, 100), FREE, 1);
    assertThat(o.makespan()).isCloseTo(600, within(CLOSE));
    assertThat(o.used()).isCloseTo(1, within(CLOSE));
    assertThat(o.megabytes()).isCloseTo(8, within(CLOSE));
    assertThat(Simulation.of(alike(1001, 100), FREE, 1).makespan()).isCloseTo(660, within(CLOSE));
  }

  /** Where the thread that answers has more to do than there is time, it alone decides. */
  @Test
  void aBusyEndpointDecidesTheTime() {
    double told = 0.05; // 20 evaluations of 1,000 trials: 1,000 s at the least
    Outcome o = Simulation.of(alike(1000, 1000).searching(told, 0), FREE, 1);
    assertThat(o.makespan()).isBetween(1000.0, 1000.0 + 60);
    assertThat(o.words()).isGreaterThan(0.94);
    Outcome few = Simulation.of(alike(10, 10).searching(told, 0), FREE, 1);
    assertThat(few.makespan()).isBetween(60 + told, 60 + 10 * told + CLOSE);
  }

  /** The holders of an artefact double; the driver alone serves one after the other. */
  @Test
  void artefactsThatAreHandedOnTakeTheLogarithm() {
    double transfer = 50 / 100.0;
    Outcome on = Simulation.of(alike(7, 7).bringing(50, true), FREE, 1);
    assertThat(on.makespan()).isCloseTo(60 + 3 * transfer, within(CLOSE));
    Outcome alone = Simulation.of(alike(7, 7).bringing(50, false), FREE, 1);
    assertThat(alone.makespan()).isBetween(60 + 6 * transfer, 60 + 7 * transfer + CLOSE);
  }

  @Test
  void oneDiskRecordsOneAfterTheOther() {
    Measured.Service slow = new Measured.Service(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 8000, 0, 0);
    assertThat(Simulation.of(alike(100, 100), slow, 1).makespan()).isCloseTo(110, within(CLOSE));
  }

  @Test
  void theSameSeedGivesTheSameCourse() {
    Setting setting = Setting.of(500, 100);
    assertThat(Simulation.of(setting, FREE, 1)).isEqualTo(Simulation.of(setting, FREE, 1));
    assertThat(Simulation.of(setting, FREE, 1)).isNotEqualTo(Simulation.of(setting, FREE, 2));
  }

  /** The mean of durations is as asked for. */
  @Test
  void durationsHaveTheirMean() {
    Setting setting = Setting.of(10_000, 1);
    assertThat(Simulation.of(setting, FREE, 3).makespan() / 10_000).isCloseTo(60, within(1.2));
  }
}
