package hone.run;

import hone.recipe.Trial;
import java.util.Collection;
import java.util.Map;

/** Runs one trial. */
public interface Runner {
  /**
   * Runs a trial in the calling thread. What goes wrong inside the trial is an outcome; a mistake
   * in the recipe is a {@link hone.json.BadInput}.
   *
   * @throws InterruptedException when the thread was interrupted; nothing is kept then
   */
  Run run(Trial trial, Context context) throws InterruptedException;

  /**
   * Looks at what is about to run, before any of it does.
   *
   * @throws hone.json.BadInput where something that one of them needs is not here
   */
  default void check(Collection<? extends Trial> trials) {}

  /** Where runs are made here. */
  Environment environment();

  /**
   * What a trial finds around it.
   *
   * @param needs the runs of all that {@link Trial#needs()} names, by trial id
   * @param artefacts where files are kept
   * @param keep whether another trial will use the trained network, so that it must be kept
   * @param progress who hears how it goes
   */
  record Context(Map<String, Run> needs, Artefacts artefacts, boolean keep, Progress progress) {
    /** The run of a needed trial. */
    public Run need(Trial trial) {
      return needs.get(trial.id());
    }
  }
}
