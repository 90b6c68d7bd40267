package hone.report;

import hone.plot.NetworkPlots;
import hone.recipe.Metric;
import hone.recipe.Task;
import hone.recipe.architecture.Outline;
import hone.recipe.architecture.Published;
import hone.study.Results;
import java.util.List;
import tech.tablesaw.api.Table;

/** What networks cost. */
final class NetworkTable {
  private NetworkTable() {}

  static Table published(List<Published> networks) {
    Columns columns = new Columns("Counted beside published");
    for (Published each : networks) {
      Outline outline = each.outline();
      columns.text("network", each.name()).text("pixels", each.image().places());
      columns.whole("parameters", Math.toIntExact(outline.parameters()));
      columns.number("published parameters", each.parameters());
      columns.number("apart (%)", 100 * (outline.parameters() / each.parameters() - 1));
      columns.number("multiplications (millions)", outline.macs() / 1e6);
      columns.number(
          "published multiplications (millions)", each.macs() > 0 ? each.macs() / 1e6 : Double.NaN);
      columns.text("source", each.source());
    }
    return columns.table();
  }

  static Table costs(Results results) {
    Columns columns = new Columns("Costs of " + results.study().name());
    for (Task task : results.tasks()) {
      Results on = results.on(task);
      for (String arm : on.arms()) {
        columns.text("task", results.name(task)).text("arm", arm);
        for (NetworkPlots.Price price : NetworkPlots.Price.values()) {
          double mean =
              on.runs(arm).stream()
                  .mapToDouble(r -> price.of(r.cost()))
                  .average()
                  .orElse(Double.NaN);
          columns.number(price.title(), mean);
        }
        ArmTable.metric(columns, Metric.TRAIN_SECONDS, on.values(Metric.TRAIN_SECONDS, arm));
        ArmTable.metric(columns, Metric.ACCURACY, on.values(Metric.ACCURACY, arm));
      }
    }
    return columns.table();
  }
}
