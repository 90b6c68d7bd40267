package hone.report;

import hone.recipe.Task;
import hone.run.Run;
import hone.study.Results;
import java.util.ArrayList;
import java.util.List;

/**
 * Addresses of the runs of a study: a page a study, in it a place for each task and arm, and one
 * for each run.
 *
 * @param page its file, relative to the report's page; empty when there is none
 */
record RunLinks(String page, Results results) {
  /** The name of a run's place. */
  static String place(Run run) {
    return "r-" + Tables.shortId(run);
  }

  /** The name of the place of an arm's runs on a task. */
  static String place(int task, int arm) {
    return "t" + task + "a" + arm;
  }

  /** From the numbers of runs of a table that has a row an arm of this task. */
  Links on(Task task, Grid grid) {
    int at = results.tasks().indexOf(task);
    int arm = grid.column("arm");
    return of(grid, "n", row -> arm(at, row.get(arm)));
  }

  /** From the numbers of runs of a table that has a row an arm, and perhaps task. */
  Links of(Grid grid) {
    int arm = grid.column("arm");
    int task = grid.column("task");
    List<String> tasks = results.tasks().stream().map(results::name).toList();
    return of(grid, "n", row -> arm(task < 0 ? 0 : tasks.indexOf(row.get(task)), row.get(arm)));
  }

  /** From the commands of a table that has a row a run, in this order. */
  Links of(Grid grid, List<Run> runs) {
    return page.isEmpty()
        ? Links.NONE
        : Links.of(grid, "command", runs.stream().map(r -> page + "#" + place(r)).toList());
  }

  /** The place of an arm's runs. */
  String arm(String arm) {
    return arm(0, arm);
  }

  private String arm(int task, String arm) {
    int at = results.arms().indexOf(arm);
    return page.isEmpty() || task < 0 || at < 0 ? "" : page + "#" + place(task, at);
  }

  private interface Address {
    String of(List<String> row);
  }

  private Links of(Grid grid, String column, Address address) {
    if (page.isEmpty() || grid.column("arm") < 0) {
      return Links.NONE;
    }
    List<String> to = new ArrayList<>();
    grid.rows().forEach(row -> to.add(address.of(row)));
    return Links.of(grid, column, to);
  }
}
