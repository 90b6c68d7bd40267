package hone.search.sampler;

import hone.seed.Seed;
import java.util.SplittableRandom;

/**
 * For which trial a sampler is asked.
 *
 * @param number of the trial, from 0
 * @param seed of the whole search; what shall differ between trials splits it by the number
 */
public record Draw(int number, Seed seed) {
  /** A fresh generator for a named purpose of this trial. */
  public SplittableRandom generator(String purpose) {
    return seed.split(purpose, number).generator();
  }
}
