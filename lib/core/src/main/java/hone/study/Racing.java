package hone.study;

import hone.json.BadInput;
import hone.recipe.Trial;
import hone.recipe.deployment.Load;
import java.util.ArrayList;
import java.util.List;

/**
 * All arms of a block, each a served network, answer in turns under a load.
 *
 * @param rounds in how many
 */
public record Racing(Load load, int rounds) {
  /** The race of a block's trials, in the order of the arms. */
  Trial.Race race(String study, Block block, List<Trial> arms) {
    List<Trial.Training> runners = new ArrayList<>();
    for (Trial arm : arms) {
      if (!(arm instanceof Trial.Training training)) {
        throw new BadInput(
            "The study \""
                + study
                + "\" races its arms, and one of them is a "
                + arm.getClass().getSimpleName()
                + "; expected trainings with a deployment.");
      }
      runners.add(training);
    }
    return new Trial.Race(runners, load, rounds, block.seed());
  }
}
