package hone.train;

import hone.recipe.Trial;
import hone.run.Cost;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A race: every network in a process of its own, all started and warmed up before the first round,
 * each asked in its turn while the others sleep.
 */
final class Turns implements AutoCloseable {
  private final Trial.Race race;
  private final List<Racer> runners = new ArrayList<>();

  private Turns(Trial.Race race) {
    this.race = race;
  }

  static Run run(Trial.Race race, Runner.Context context, Environment environment)
      throws InterruptedException {
    long begun = System.nanoTime();
    Outcome outcome;
    try (Turns turns = new Turns(race)) {
      Optional<String> missing = turns.start(context);
      outcome =
          missing.isPresent()
              ? new Outcome.Failed(missing.get())
              : new Outcome.Completed(turns.run());
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    Cost cost = new Cost(0, 0, Memory.residentMegabytes(), 0, seconds, 0);
    String data = context.need(race.runners().get(0)).data();
    return new Run(race, outcome, Map.of(), cost, Map.of(), environment, data);
  }

  // Why it cannot begin.
  private Optional<String> start(Runner.Context context) {
    for (Trial.Training each : race.runners()) {
      Run run = context.need(each);
      Optional<byte[]> model = context.artefacts().left(run);
      if (model.isEmpty()) {
        return Optional.of(
            "the training " + each.id() + " serves nothing: " + run.outcome().sentence());
      }
      runners.add(Racer.start(each, model.get()));
    }
    runners.forEach(Racer::ready); // all start at once
    return Optional.empty();
  }

  private Result.Raced run() throws InterruptedException {
    for (Racer runner : runners) {
      runner.warmUp(race.load());
    }
    Seed seed = Seed.of(race.seed()).split("turns");
    for (int round = 0; round < race.rounds(); round++) {
      for (int at : seed.split("round", round).permutation(runners.size())) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        runners.get(at).lap(race.load());
      }
    }
    return new Result.Raced(runners.stream().map(Racer::laps).toList());
  }

  @Override
  public void close() {
    runners.forEach(Racer::close);
  }
}
