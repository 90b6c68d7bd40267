package hone.study;

import hone.recipe.Task;

/**
 * Runs of different arms that share images, initial weights and order: one pair of task and seed.
 */
public record Block(Task task, long seed) {
  @Override
  public String toString() {
    return task.data() + ", seed " + seed;
  }
}
