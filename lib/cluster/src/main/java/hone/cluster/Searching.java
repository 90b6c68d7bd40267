package hone.cluster;

import hone.search.Attempt;
import hone.search.Search;
import hone.search.Session;
import hone.search.space.Direction;
import hone.search.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a search's storage takes, where so many of its trials run.
 *
 * @param kept seconds of an evaluation
 * @param listed seconds of looking at all trials, for each that runs
 */
record Searching(double kept, double listed) {
  private static final int EVALUATIONS = 5;
  private static final int LOOKS = 20;
  private static final double NANO = 1e-9;

  static Searching measured(Path file, int running) {
    try (Storage storage = Storage.open("sqlite:///" + file);
        Session session =
            Search.of("measured").directions(Direction.MAXIMIZE).storage(storage).open()) {
      List<Attempt> attempts = new ArrayList<>();
      for (int i = 0; i < running; i++) {
        Attempt attempt = session.ask();
        attempt.suggestFloat("rate", 0, 1);
        attempts.add(attempt);
      }
      long began = System.nanoTime();
      for (Attempt attempt : attempts) {
        for (int step = 1; step <= EVALUATIONS; step++) {
          attempt.report(step, 0.5);
        }
      }
      double kept = (System.nanoTime() - began) * NANO / running / EVALUATIONS;
      began = System.nanoTime();
      for (int i = 0; i < LOOKS; i++) {
        session.best();
      }
      double listed = (System.nanoTime() - began) * NANO / LOOKS / running;
      return new Searching(kept, listed);
    }
  }
}
