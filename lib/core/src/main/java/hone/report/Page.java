package hone.report;

import hone.plot.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A report as one HTML page that needs nothing else: pictures and style are inside. */
final class Page {
  private final StringBuilder out = new StringBuilder();

  private Page() {}

  static String of(String title, List<Element> elements) {
    Page page = new Page();
    page.out
        .append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>")
        .append(Markup.html(title))
        .append("</title>\n<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n");
    page.contents(elements);
    page.out.append("<main>\n");
    elements.forEach(page::element);
    return page.out.append("</main>\n</body>\n</html>\n").toString();
  }

  private void contents(List<Element> elements) {
    out.append("<nav aria-label=\"Contents\">\n<p>Contents</p>\n<ul>\n");
    for (Element element : elements) {
      if (element instanceof Element.Heading h && h.level() > 1) {
        out.append("<li class=\"level").append(h.level()).append("\"><a href=\"#").append(h.id());
        out.append("\">").append(Markup.html(h.text())).append("</a></li>\n");
      }
    }
    out.append("</ul>\n</nav>\n");
  }

  private void element(Element element) {
    if (element instanceof Element.Heading h) {
      String tag = "h" + h.level();
      out.append('<').append(tag).append(" id=\"").append(h.id()).append("\">");
      out.append(Markup.html(h.text())).append("</").append(tag).append(">\n");
    } else if (element instanceof Element.Paragraph p) {
      out.append("<p>").append(Markup.html(p.text())).append("</p>\n");
    } else if (element instanceof Element.Note n) {
      out.append("<p class=\"note\" role=\"note\">");
      out.append(Markup.html(n.text())).append("</p>\n");
    } else if (element instanceof Element.Data d) {
      data(d);
    } else if (element instanceof Element.Picture p) {
      picture(p);
    } else if (element instanceof Element.Claims c) {
      c.verdicts().forEach(v -> out.append(Html.verdict(v)));
    } else if (element instanceof Element.Folded f) {
      out.append("<details>\n<summary>").append(Markup.html(f.summary())).append("</summary>\n");
      f.elements().forEach(this::element);
      out.append("</details>\n");
    }
  }

  private void data(Element.Data data) {
    out.append("<figure class=\"table\">\n<figcaption>").append(Markup.html(data.caption()));
    again(data.command());
    if (!data.file().isEmpty()) {
      out.append(' ');
      link(data.file(), "CSV");
    }
    out.append("</figcaption>\n").append(Html.grid(data.grid())).append("</figure>\n");
  }

  private void picture(Element.Picture picture) {
    String alt = picture.figure().title() + ". " + picture.figure().caption();
    out.append("<figure>\n<img src=\"").append(data(picture.figure())).append("\" width=\"");
    out.append(Math.round(picture.figure().width() * Html.PIXELS)).append("\" alt=\"");
    out.append(Markup.html(alt)).append("\"/>\n<figcaption><strong>");
    out.append(Markup.html(picture.figure().title())).append(".</strong> ");
    out.append(Markup.html(picture.figure().caption()));
    again(picture.command());
    if (!picture.file().isEmpty()) {
      out.append(' ');
      link(picture.file() + ".png", "PNG");
      out.append(' ');
      link(picture.file() + ".svg", "SVG");
    }
    out.append("</figcaption>\n</figure>\n");
  }

  // Sharp at every size, and smaller than pixels.
  private static String data(Figure figure) {
    byte[] svg = figure.drawing().getBytes(StandardCharsets.UTF_8);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
  }

  private void again(String command) {
    if (!command.isEmpty()) {
      out.append(" Again: <code>").append(Markup.html(command)).append("</code>");
    }
  }

  private void link(String file, String text) {
    out.append("<a href=\"../").append(Markup.html(file)).append("\">").append(text).append("</a>");
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
