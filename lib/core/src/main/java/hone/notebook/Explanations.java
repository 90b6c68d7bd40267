package hone.notebook;

import hone.train.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a network sees in images: each beside its maps, with class and probability.
 *
 * @param images in the order in which they were asked for
 */
public record Explanations(List<Reasons> images) {
  private static final int WIDTH = 168; // CSS pixels of a picture

  /** Copies the list. */
  public Explanations {
    images = List.copyOf(images);
  }

  String html() {
    return images.stream()
        .map(r -> row(r) + caption(r))
        .collect(Collectors.joining("\n", "<div class=\"hone-explanations\">", "</div>"));
  }

  private static String caption(Reasons of) {
    String truth = of.truth().isEmpty() ? "" : " (it is: " + of.truth() + ")";
    return "<p style=\"margin:2px 0 14px\">seen: <b>"
        + Fragment.escape(of.seen().className())
        + "</b>, "
        + Fragment.escape(percent(of) + truth)
        + "</p>";
  }

  private static String percent(Reasons of) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * of.seen().probability());
  }

  private static String row(Reasons of) {
    StringBuilder out =
        new StringBuilder("<div style=\"display:flex;flex-wrap:wrap;gap:10px;line-height:1.3\">");
    of.pictures()
        .forEach(
            (name, image) -> {
              String shown = Fragment.escape(name);
              out.append("<figure style=\"margin:0\"><img alt=\"").append(shown);
              out.append("\" width=\"").append(WIDTH).append("\" src=\"data:image/png;base64,");
              try {
                out.append(Picture.of(image).png());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              out.append("\"><figcaption>").append(shown).append("</figcaption></figure>");
            });
    return out.append("</div>").toString();
  }

  /** One line: what is seen in each image. */
  @Override
  public String toString() {
    return images.stream()
        .map(r -> r.seen().className() + " (" + percent(r) + ")")
        .collect(Collectors.joining(", ", "seen: ", ""));
  }
}
