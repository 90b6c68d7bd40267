package hone.report;

import hone.plot.Figure;
import hone.study.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tech.tablesaw.api.Table;

/**
 * Where the tables and figures of a report go: files of the results folder, or nowhere when they
 * belong to other results and lie there already.
 *
 * @param folder of the results, or null for nowhere
 * @param page the file of the report itself, in the folder {@code report}
 * @param command makes the numbers again
 * @param forms in which they are written beside the usual ones
 */
record Output(Path folder, String page, String command, Set<Report.Form> forms) {
  private static final String INDEX = "index.html";

  Output {
    forms = Set.copyOf(forms);
  }

  /** Of the report of a profile's chapters. */
  Output(Path folder, String command, Set<Report.Form> forms) {
    this(folder, INDEX, command, forms);
  }

  /** The same with another command, or none. */
  Output saying(String other) {
    return new Output(folder, page, other, forms);
  }

  Element data(String name, Table table, String caption) {
    return new Element.Data(Grid.of(table), caption, command, saved(name, table));
  }

  Element data(String name, Table table, String caption, RunLinks runs) {
    Grid grid = Grid.of(table);
    return new Element.Data(grid, caption, command, saved(name, table), runs.of(grid));
  }

  /** Where the runs of a study will stand; nowhere without a folder. */
  RunLinks runs(String name, Results results) {
    return new RunLinks(folder == null ? "" : page(name), results);
  }

  /** Writes the page of a study's runs, and leads there; nothing without a folder. */
  List<Element> runsPage(String name, Results results) {
    if (folder == null) {
      return List.of();
    }
    String page = page(name);
    String back = "../" + this.page + "#" + slug("study-" + name);
    Tables.write(folder.resolve("report").resolve(page), RunsPage.of(results, back, command));
    return List.of(
        new Element.Link(
            "All "
                + results.cells().size()
                + " runs: recipe, seed, curves, environment, record, and the command that makes"
                + " each again",
            page));
  }

  /** The page of a study's runs, relative to the report's page. */
  static String page(String name) {
    return "runs/" + slug(name) + ".html";
  }

  /** Saves a table and names its file. */
  String saved(String name, Table table) {
    if (folder == null) {
      return "";
    }
    Path csv = folder.resolve("tables").resolve(slug(name) + ".csv");
    Tables.save(table, csv);
    for (Report.Form form : forms) {
      form.save(table, csv.resolveSibling(slug(name)));
    }
    return "tables/" + slug(name) + ".csv";
  }

  Element picture(String name, Figure figure) {
    if (folder == null) {
      return new Element.Picture(figure, command, "");
    }
    Figure named = figure.named(slug(name));
    named.save(folder.resolve("figures"));
    if (forms.contains(Report.Form.LATEX)) {
      Tables.write(folder.resolve("figures").resolve(named.name() + ".pdf"), named.pdf());
    }
    return new Element.Picture(named, command, "figures/" + named.name());
  }

  /** A name for files and anchors: small letters, digits, hyphens. */
  static String slug(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
