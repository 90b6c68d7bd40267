package hone.cluster;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Trial;
import hone.run.Artefacts;
import hone.run.Cost;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Run;
import hone.run.Runner;
import hone.train.Trainer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.Function;

/**
 * Runs a trial on an executor. What goes wrong inside it is an answer; what goes wrong around it,
 * {@link Trouble}, ends the task.
 */
final class Errand implements Function<Letter.Parcel, Letter.Answer> {
  private static final long serialVersionUID = 1;

  @Override
  public Letter.Answer call(Letter.Parcel parcel) throws InterruptedException {
    ExecutorEnd end = ExecutorEnd.current();
    try {
      return answer(parcel, end, end.trainer());
    } catch (Talk.Recalled e) {
      return new Letter.Answer(Letter.Answer.Kind.RECALLED, "", Map.of());
    } catch (BadInput e) {
      if (Trouble.isBehind(e)) {
        throw Trouble.of(e);
      }
      return new Letter.Answer(Letter.Answer.Kind.MISTAKE, e.getMessage(), Map.of());
    }
  }

  private static Letter.Answer answer(Letter.Parcel parcel, ExecutorEnd end, Trainer trainer)
      throws InterruptedException {
    String build = build(trainer.environment());
    if (!build.equals(parcel.build())) {
      throw new BadInput(
          "An executor has Hone "
              + build
              + " and this is "
              + parcel.build()
              + "; expected the same build on all machines.");
    }
    Trial trial = Json.read(parcel.trial(), Trial.class, "the trial " + parcel.id());
    if (!trial.id().equals(parcel.id())) {
      throw new BadInput("Trial " + parcel.id() + " is another one on an executor, " + trial.id());
    }
    Artefacts artefacts = end.artefacts(parcel.job());
    Map<String, Run> needs = new LinkedHashMap<>();
    for (String sha256 : parcel.needs()) {
      byte[] text =
          artefacts
              .get(sha256)
              .orElseThrow(() -> new Trouble("the driver lost record " + sha256, null));
      Run need = Json.read(new String(text, StandardCharsets.UTF_8), Run.class, sha256);
      needs.put(need.trial().id(), need);
    }
    AtomicInteger told = new AtomicInteger();
    Talk talk = new Talk(end.talking(), end::tell);
    Progress progress =
        event ->
            Letter.Signal.of(parcel.job(), told.get(), trial, event)
                .ifPresent(
                    signal -> {
                      told.incrementAndGet();
                      talk.tell(signal);
                    });
    Run run;
    try {
      run = trainer.run(trial, new Runner.Context(needs, artefacts, parcel.keep(), progress));
    } catch (BadInput e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      if (Trouble.isBehind(e)) {
        throw Trouble.of(e);
      }
      run = failed(trial, e.toString(), trainer.environment());
    }
    talk.await();
    Map<String, byte[]> files = new HashMap<>();
    for (String hash : run.artefacts().values()) {
      artefacts.get(hash).ifPresent(bytes -> files.put(hash, bytes));
    }
    return new Letter.Answer(Letter.Answer.Kind.RUN, Json.canonical(run), files);
  }

  static Run failed(Trial trial, String reason, Environment where) {
    return new Run(trial, new Outcome.Failed(reason), Map.of(), Cost.of(0), Map.of(), where, "");
  }

  static String build(Environment environment) {
    return (environment.hone() + " " + environment.commit()).strip();
  }
}
