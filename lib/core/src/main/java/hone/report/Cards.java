package hone.report;

import hone.plot.Plots;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.run.Run;
import hone.study.Study;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.Table;

/** What stands behind a name, as a notebook shows it. */
final class Cards {
  private Cards() {}

  /** The components that are not neutral, one a row. */
  static String of(Recipe recipe) {
    Columns columns = new Columns("Recipe");
    for (RecordComponent component : Recipe.class.getRecordComponents()) {
      Object value = value(component, recipe);
      if (!isNeutral(component, value)) {
        columns.text("component", component.getName()).text("is", words(value));
      }
    }
    return Html.table(columns.table());
  }

  // What a recipe need not say, such as a list without anything in it.
  private static boolean isNeutral(RecordComponent component, Object value) {
    return value.equals(value(component, Recipe.baseline()))
        && component.isAnnotationPresent(hone.json.Default.class)
        && !component.getName().equals("loss");
  }

  private static Object value(RecordComponent component, Recipe of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String words(Object value) {
    return String.valueOf(value)
        .replace("[]", "")
        .replace("=[", " (")
        .replace("[", " (")
        .replace("]", ")")
        .replace("=", " ")
        .strip();
  }

  static String of(Strategy strategy) {
    return Html.table(Tables.strategies(List.of(strategy)));
  }

  /** Its tasks, and its arms with where they are from. */
  static String of(Study study) {
    Columns tasks = new Columns("Tasks");
    for (Task task : study.tasks()) {
      tasks.text("task", task.data());
      tasks.text("training images", count(task.training()));
      tasks.text("validation images", count(task.validation()));
      tasks.text("test images", count(task.test()));
      tasks.number("target accuracy (%)", 100 * task.target());
      tasks.whole("seeds", study.seeds());
    }
    return Html.line(
            String.format(
                Locale.ROOT,
                "Study %s: %d arms x %d tasks x %d seeds = %d trials%s",
                study.name(),
                study.arms().size(),
                study.tasks().size(),
                study.seeds(),
                study.arms().size() * study.blocks().size(),
                study.tuning().isPresent() ? ", and the searches of their rates" : ""))
        + Html.table(tasks.table())
        + Html.table(Tables.strategies(study.arms()));
  }

  private static String count(int images) {
    return images == 0 ? "as the set has" : String.valueOf(images);
  }

  /** One line with units, its course, what it cost, where it ran, how to make it again. */
  static String of(Run run) {
    Columns columns = new Columns("Cost");
    columns.number("training time (s)", run.cost().seconds());
    columns.number("parameters (thousands)", run.value(Metric.PARAMETERS));
    columns.number("multiplications an image (millions)", run.value(Metric.MULTIPLICATIONS));
    columns.text("processor", run.environment().processor());
    columns.text("commit", run.environment().commit());
    columns.text("command", Tables.command(run));
    Table cost = columns.table();
    String course = Plots.hasCourse(run) ? Html.of(Plots.course(run)) : "";
    return Html.line(Html.sentence(run)) + course + Html.table(cost);
  }
}
