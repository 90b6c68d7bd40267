package hone.report;

import hone.plot.Figure;
import java.nio.file.Path;
import java.util.Locale;
import tech.tablesaw.api.Table;

/**
 * Where the tables and figures of a report go: files of the results folder, or nowhere when they
 * belong to other results and lie there already.
 *
 * @param folder of the results, or null for nowhere
 * @param command makes the numbers again
 */
record Output(Path folder, String command) {

  Element data(String name, Table table, String caption) {
    return new Element.Data(Grid.of(table), caption, command, saved(name, table));
  }

  /** Saves a table and names its file. */
  String saved(String name, Table table) {
    if (folder == null) {
      return "";
    }
    Tables.save(table, folder.resolve("tables").resolve(slug(name) + ".csv"));
    return "tables/" + slug(name) + ".csv";
  }

  Element picture(String name, Figure figure) {
    if (folder == null) {
      return new Element.Picture(figure, command, "");
    }
    Figure named = figure.named(slug(name));
    named.save(folder.resolve("figures"));
    return new Element.Picture(named, command, "figures/" + named.name());
  }

  /** A name for files and anchors: small letters, digits, hyphens. */
  static String slug(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
