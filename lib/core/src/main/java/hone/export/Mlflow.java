package hone.export;

import hone.json.Json;
import hone.recipe.Experiment;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs as MLflow's file store keeps them (its {@code FileStore}): a folder an experiment, in it one
 * a run, each with a {@code meta.yaml}; a file a parameter, metric and tag. A line of a metric is
 * milliseconds, value and step.
 */
final class Mlflow {
  /** MLflow refuses what is longer. */
  private static final int MOST_LETTERS = 6000;

  private static final int DIGITS = 32;
  private static final int FINISHED = 3;
  private static final int FAILED = 4;
  private static final int LOCAL = 4;

  private Mlflow() {}

  static void write(Path root, List<Entry> entries) throws IOException {
    Set<String> groups = new LinkedHashSet<>();
    for (Entry entry : entries) {
      Path experiment = root.resolve(id(entry.group()));
      if (groups.add(entry.group())) {
        experiment(experiment, entry.group());
      }
      run(experiment, entry);
    }
  }

  /** Hexadecimal digits that stand for a name: what MLflow takes as an id. */
  static String id(String name) {
    return Json.sha256Text(name).substring(0, DIGITS);
  }

  private static void experiment(Path folder, String name) throws IOException {
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("artifact_location", text(uri(folder)));
    meta.put("creation_time", "0");
    meta.put("experiment_id", text(folder.getFileName().toString()));
    meta.put("last_update_time", "0");
    meta.put("lifecycle_stage", "active");
    meta.put("name", text(name));
    meta(folder, meta);
  }

  private static void run(Path experiment, Entry entry) throws IOException {
    Run run = entry.run();
    String id = id(run.id() + entry.group() + entry.name());
    Path folder = experiment.resolve(id);
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("artifact_uri", text(uri(folder.resolve("artifacts"))));
    meta.put("end_time", Long.toString(milliseconds(run.cost().totalSeconds())));
    meta.put("entry_point_name", "''");
    meta.put("experiment_id", text(experiment.getFileName().toString()));
    meta.put("lifecycle_stage", "active");
    meta.put("run_id", text(id));
    meta.put("run_name", text(entry.name()));
    meta.put("run_uuid", text(id));
    meta.put("source_name", "''");
    meta.put("source_type", Integer.toString(LOCAL));
    meta.put("source_version", "''");
    meta.put("start_time", "0");
    boolean failed = run.outcome() instanceof Outcome.Failed;
    meta.put("status", Integer.toString(failed ? FAILED : FINISHED));
    meta.put("tags", "[]");
    meta.put("user_id", "hone");
    meta(folder, meta);
    for (String inner : List.of("artifacts", "metrics", "params", "tags")) {
      Files.createDirectories(folder.resolve(inner));
    }
    for (Map.Entry<String, String> tag : tags(entry).entrySet()) {
      put(folder.resolve("tags").resolve(tag.getKey()), tag.getValue());
    }
    if (run.trial().about().isPresent()) {
      Experiment about = run.trial().about().get();
      for (Map.Entry<String, String> each : Flat.of(about).entrySet()) {
        String value = each.getValue();
        String kept = value.substring(0, Math.min(MOST_LETTERS, value.length()));
        put(folder.resolve("params").resolve(name(each.getKey())), kept);
      }
      put(folder.resolve("params/seed"), Long.toString(run.trial().seed()));
      put(folder.resolve("artifacts/recipe.json"), Json.pretty(about));
    }
    put(folder.resolve("artifacts/run.json"), Json.canonical(run) + "\n");
    for (Courses course : Courses.of(run)) {
      metric(folder.resolve("metrics"), course);
    }
  }

  private static Map<String, String> tags(Entry entry) {
    Run run = entry.run();
    Environment at = run.environment();
    Map<String, String> out = new LinkedHashMap<>();
    out.put("mlflow.runName", entry.name());
    out.put("mlflow.source.name", "hone");
    out.put("mlflow.source.type", "LOCAL");
    out.put("mlflow.source.git.commit", at.commit().replace("+", ""));
    out.put("hone.run", run.id());
    out.put("hone.trial", run.trial().getClass().getSimpleName());
    out.put("hone.outcome", run.outcome().sentence());
    out.put("hone.rerun", "./hone rerun " + run.id().substring(0, 12));
    out.put("hone.environment", at.hash());
    out.put("hone.processor", at.processor());
    out.put("hone.java", at.java());
    out.put("hone.backend", at.backend() + ", " + at.natives());
    out.put("hone.version", at.hone());
    out.put("hone.images", run.data());
    return out;
  }

  private static void metric(Path metrics, Courses course) throws IOException {
    int slash = course.name().indexOf('/');
    Path file =
        metrics
            .resolve(name(course.name().substring(0, slash)))
            .resolve(name(course.name().substring(slash + 1)));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < course.steps().size(); i++) {
      lines.append(milliseconds(course.seconds().get(i))).append(' ');
      lines.append(course.values().get(i)).append(' ').append(course.steps().get(i)).append('\n');
    }
    put(file, lines.toString());
  }

  // Letters, digits, underscores, full stops, hyphens and blanks; never the name of a folder.
  static String name(String wanted) {
    String kept = wanted.replaceAll("[^A-Za-z0-9_.\\- ]", "_");
    return kept.isBlank() || kept.matches("\\.+") ? "_" + kept : kept;
  }

  private static long milliseconds(double seconds) {
    return Double.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1000)) : 0;
  }

  private static String uri(Path folder) {
    return folder.toUri().toString().replaceFirst("/$", "");
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''").replaceAll("\\s", " ") + "'";
  }

  private static void meta(Path folder, Map<String, String> values) throws IOException {
    StringBuilder out = new StringBuilder();
    values.forEach((k, v) -> out.append(k).append(": ").append(v).append('\n'));
    put(folder.resolve("meta.yaml"), out.toString());
  }

  // Not forced to disk one by one: what is exported can be exported again.
  private static void put(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
