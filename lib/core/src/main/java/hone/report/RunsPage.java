package hone.report;

import hone.json.Json;
import hone.recipe.Experiment;
import hone.recipe.Metric;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.run.Environment;
import hone.run.Run;
import hone.study.Block;
import hone.study.Results;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All runs of one study as a page: the recipe, and for each run seed, numbers, course, what it
 * left, where it was made, its record and the command that makes it again.
 */
final class RunsPage {
  private static final int DIGITS = 12;

  private final Results results;
  private final String command;
  private final StringBuilder out = new StringBuilder();
  private final Map<Environment, Integer> environments = new LinkedHashMap<>();
  private final Set<String> placed = new HashSet<>();

  private RunsPage(Results results, String command) {
    this.results = results;
    this.command = command;
  }

  /** One run under the seed of its block, of this arm and task. */
  private record Row(Task task, String arm, String seed, Run run) {}

  /**
   * The page.
   *
   * @param back the address of what the runs are about
   * @param command makes all of them again
   */
  static String of(Results results, String back, String command) {
    RunsPage page = new RunsPage(results, command);
    page.write(back);
    return Document.of("Runs of the study " + results.study().name(), page.out.toString());
  }

  private void write(String back) {
    String name = Markup.html(results.study().name());
    out.append("<main class=\"runs\">\n<p><a href=\"").append(Markup.html(back));
    out.append("\">Back to the report</a></p>\n<h1>Runs of the study ").append(name);
    out.append(
        "</h1>\n<p>Every number of the study is made of these runs. An id leads to the run's");
    out.append(" record (JSON: trial, outcome, curves, cost, environment). All again: <code>");
    out.append(Markup.html(command)).append("</code>; one: <code>./hone rerun ID</code>.</p>\n");
    int top = out.length();
    for (int task = 0; task < results.tasks().size(); task++) {
      for (int arm = 0; arm < results.arms().size(); arm++) {
        arm(task, arm);
      }
    }
    beside();
    out.insert(top, environments()).append("</main>\n");
  }

  private void arm(int taskAt, int armAt) {
    Task task = results.tasks().get(taskAt);
    String arm = results.arms().get(armAt);
    List<Row> rows =
        results.cells().stream()
            .filter(c -> c.arm().equals(arm) && c.block().task().equals(task))
            .map(c -> new Row(task, arm, seed(c.block()), c.run()))
            .toList();
    out.append("<section id=\"").append(RunLinks.place(taskAt, armAt)).append("\">\n<h2>");
    out.append(Markup.html(arm + " on " + results.name(task))).append("</h2>\n");
    recipes(rows);
    rows(rows, false);
    out.append("</section>\n");
  }

  private static String seed(Block block) {
    return Long.toString(block.seed());
  }

  // Once where all seeds have the same, as all but searches' finds have.
  private void recipes(List<Row> rows) {
    Map<Experiment, List<String>> seeds = new LinkedHashMap<>();
    for (Row row : rows) {
      row.run()
          .trial()
          .about()
          .ifPresent(e -> seeds.computeIfAbsent(e, k -> new ArrayList<>()).add(row.seed()));
    }
    seeds.forEach(
        (experiment, of) -> {
          out.append("<details><summary>Recipe");
          out.append(seeds.size() == 1 ? "" : " of seed " + String.join(", ", of));
          out.append(" (a file for <code>./hone train</code>)</summary>\n<pre>");
          out.append(Markup.html(Json.pretty(experiment).strip())).append("</pre></details>\n");
        });
  }

  private void beside() {
    Map<Run, Boolean> shown = new LinkedHashMap<>();
    results.cells().forEach(c -> shown.put(c.run(), true));
    List<Row> measured =
        results.measured().stream()
            .map(m -> new Row(m.block().task(), m.arm(), seed(m.block()), m.run()))
            .toList();
    List<Row> searched =
        results.searches().stream().map(s -> new Row(s.task(), s.arm(), "own", s.run())).toList();
    List<Row> explored =
        results.explored().stream()
            .filter(e -> !shown.containsKey(e.run()))
            .map(e -> new Row(e.block().task(), e.arm(), seed(e.block()), e.run()))
            .toList();
    List<Row> raced =
        results.raced().stream()
            .map(r -> new Row(r.block().task(), "all arms", seed(r.block()), r.run()))
            .toList();
    section("measured", "What was measured on the networks", measured);
    section("tuned", "What tuning tried", searched);
    section("searched", "Searches of tables", explored);
    section("raced", "Races", raced);
  }

  private void section(String place, String title, List<Row> rows) {
    if (!rows.isEmpty()) {
      out.append("<section id=\"")
          .append(place)
          .append("\">\n<h2>")
          .append(title)
          .append("</h2>\n");
      rows(rows, true);
      out.append("</section>\n");
    }
  }

  private void rows(List<Row> rows, boolean mixed) {
    Grid grid = grid(rows, mixed);
    Sparklines lines = Sparklines.of(rows.stream().map(Row::run).toList());
    boolean drawn = lines.caption().isPresent();
    lines.caption().ifPresent(c -> out.append("<p class=\"quiet\">").append(c).append("</p>\n"));
    Links links =
        Links.of(grid, "run", rows.stream().map(r -> "../../" + record(r.run())).toList());
    out.append(PageTable.BEGIN).append(PageTable.heads(grid));
    out.append(drawn ? "<th scope=\"col\" data-sort=\"no\">course</th>" : "");
    out.append("</tr></thead>\n<tbody>");
    for (int i = 0; i < rows.size(); i++) {
      String place = RunLinks.place(rows.get(i).run());
      out.append(placed.add(place) ? "<tr id=\"" + place + "\">" : "<tr>");
      out.append(PageTable.cells(grid, i, links));
      out.append(drawn ? "<td>" + lines.draw(rows.get(i).run()) + "</td>" : "").append("</tr>\n");
    }
    out.append(PageTable.END);
  }

  private Grid grid(List<Row> rows, boolean mixed) {
    Columns columns = new Columns("Runs");
    boolean judged = rows.stream().anyMatch(r -> !Double.isNaN(r.run().value(Metric.ACCURACY)));
    for (Row row : rows) {
      Run run = row.run();
      if (mixed) {
        columns.text("task", results.name(row.task())).text("arm", row.arm());
      }
      columns.text("seed", row.seed());
      if (mixed) {
        columns.text("what", what(run.trial()));
      }
      if (judged && !mixed) {
        for (Metric metric : List.of(Metric.ACCURACY, Metric.MACRO_RECALL, Metric.MACRO_F1)) {
          columns.number(metric.title(), run.value(metric));
        }
        Tables.steps(run)
            .ifPresentOrElse(s -> columns.whole("steps", s), () -> columns.missing("steps", false));
      }
      columns.number("seconds", run.cost().seconds());
      boolean plain = judged && !mixed && Tables.ending(run.outcome()).equals("completed");
      columns.text("outcome", plain ? "completed" : run.outcome().sentence());
      columns.text("left", left(run)).text("made in", environment(run.environment()));
      columns.text("images", start(run.data())).text("run", Tables.shortId(run));
    }
    return Grid.of(columns.table());
  }

  private static String what(Trial trial) {
    return trial.measured().map(m -> m.label()).orElse(trial.getClass().getSimpleName());
  }

  private static String left(Run run) {
    return new TreeMap<>(run.artefacts())
        .entrySet().stream()
            .map(e -> e.getKey() + " " + start(e.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String start(String hash) {
    return hash.substring(0, Math.min(DIGITS, hash.length()));
  }

  private static String record(Run run) {
    return "runs/" + run.id().substring(0, 2) + "/" + run.id() + ".json";
  }

  private String environment(Environment environment) {
    return "E" + environments.computeIfAbsent(environment, e -> environments.size() + 1);
  }

  private String environments() {
    Columns columns = new Columns("Environments");
    environments.forEach(
        (e, number) -> {
          columns.text("made in", "E" + number);
          Report.environment(columns, e);
        });
    return environments.isEmpty()
        ? ""
        : "<h2>Where they were made</h2>\n" + PageTable.of(Grid.of(columns.table()));
  }
}
