package hone.notebook;

import hone.plot.Figure;
import hone.report.Tables;
import hone.run.Run;
import hone.stats.RankComparison;
import hone.study.Comparison;
import hone.study.Results;
import hone.study.Verdict;

/** What a kernel does before its first cell, called by {@code startup.jshell}. */
public final class Startup {
  private Startup() {}

  /** Makes Hone's values show as tables and pictures. */
  public static void begin() {
    Renderers.install();
    Renderers.registerPicture(Figure.class, Figure::image);
    Renderers.register(Results.class, hone.report.Html::of);
    Renderers.register(Comparison.class, hone.report.Html::of);
    Renderers.register(Verdict.class, hone.report.Html::of);
    Renderers.register(Run.class, hone.report.Html::of);
    Renderers.register(RankComparison.class, r -> hone.report.Html.table(Tables.ranks(r)));
  }
}
