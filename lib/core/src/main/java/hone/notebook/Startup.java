package hone.notebook;

import hone.data.Dataset;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.report.Html;
import hone.report.Tables;
import hone.run.Run;
import hone.stats.RankComparison;
import hone.study.Comparison;
import hone.study.Results;
import hone.study.Study;
import hone.study.Verdict;
import java.util.List;

/** What a kernel does before its first cell, called by {@code startup.jshell}. */
public final class Startup {
  private Startup() {}

  /** Makes Hone's values show as the report shows them. */
  public static void begin() {
    Renderers.install();
    Renderers.register(Results.class, Html::of);
    Renderers.register(Comparison.class, Html::of);
    Renderers.register(Verdict.class, Html::of);
    Renderers.register(List.class, Startup::verdicts);
    Renderers.register(Run.class, Html::of);
    Renderers.register(Recipe.class, Html::of);
    Renderers.register(Strategy.class, Html::of);
    Renderers.register(Study.class, Html::of);
    Renderers.registerPicture(Dataset.class, Samples::of);
    Renderers.register(RankComparison.class, r -> Html.table(Tables.ranks(r)));
  }

  // Of lists only those of verdicts have a look of their own.
  private static String verdicts(List<?> list) {
    boolean all = !list.isEmpty() && list.stream().allMatch(Verdict.class::isInstance);
    return all ? Html.of(list) : "";
  }
}
