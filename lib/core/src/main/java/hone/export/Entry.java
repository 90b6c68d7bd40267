package hone.export;

import hone.run.Run;

/**
 * A run as it is to be named elsewhere.
 *
 * @param group the experiment that it belongs to, such as a study
 * @param name what tells it apart there, such as an arm on a data set
 * @param run what happened
 */
public record Entry(String group, String name, Run run) {}
