package hone.report;

import hone.plot.Figure;
import hone.study.Verdict;
import java.util.List;

/** A report as one HTML page that needs nothing else: pictures and style are inside. */
final class Page {
  private final StringBuilder out = new StringBuilder();

  private Page() {}

  static String of(String title, List<Element> elements) {
    Page page = new Page();
    page.contents(elements);
    page.out.append("<main>\n");
    elements.forEach(page::element);
    return Document.of(title, page.out.append("</main>\n").toString());
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
      c.verdicts().forEach(this::claim);
    } else if (element instanceof Element.Overview o) {
      out.append(OverviewPart.of(o));
    } else if (element instanceof Element.Link l) {
      out.append("<p><a href=\"").append(Markup.html(l.to())).append("\">");
      out.append(Markup.html(l.text())).append("</a></p>\n");
    } else if (element instanceof Element.Folded f) {
      out.append("<details>\n<summary>").append(Markup.html(f.summary())).append("</summary>\n");
      f.elements().forEach(this::element);
      out.append("</details>\n");
    }
  }

  private void claim(Verdict verdict) {
    out.append("<div id=\"").append(OverviewPart.place(verdict)).append("\">\n");
    out.append(Html.verdict(verdict)).append("</div>\n");
  }

  private void data(Element.Data data) {
    out.append("<figure class=\"table\">\n<figcaption>").append(Markup.html(data.caption()));
    again(data.command());
    if (!data.file().isEmpty()) {
      out.append(' ');
      link(data.file(), "CSV");
    }
    out.append("</figcaption>\n")
        .append(PageTable.of(data.grid(), data.links()))
        .append("</figure>\n");
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

  // Sharp at every size, and smaller than pixels. Only what would end the address, or the attribute
  // that holds it, is spelt out: Base64 would add a third.
  private static String data(Figure figure) {
    return "data:image/svg+xml,"
        + figure
            .drawing()
            .replace("%", "%25")
            .replace("#", "%23")
            .replace("&", "%26")
            .replace("\"", "'")
            .replace("<", "%3C")
            .replace(">", "%3E")
            .replace("\n", " ");
  }

  private void again(String command) {
    if (!command.isEmpty()) {
      out.append(" Again: <code>").append(Markup.html(command)).append("</code>");
    }
  }

  private void link(String file, String text) {
    out.append("<a href=\"../").append(Markup.html(file)).append("\">").append(text).append("</a>");
  }
}
