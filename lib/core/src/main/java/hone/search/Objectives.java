package hone.search;

import java.util.List;

/** What a search of several objectives optimises; see {@link Objective}. */
@FunctionalInterface
public interface Objectives {
  /** One value for each objective, in the order of the directions. */
  List<Double> of(Attempt attempt) throws Exception;
}
