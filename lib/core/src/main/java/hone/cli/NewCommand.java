package hone.cli;

import hone.data.Catalog;
import hone.data.Dataset;
import hone.json.BadInput;
import hone.json.Json;
import hone.run.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hone new}. */
@Command(
    name = "new",
    description =
        "Begin a study of your own images: a folder with a notebook, a recipe for ./hone train and"
            + " a space for ./hone search. The images are in one folder a class; where there are"
            + " folders train and test, they are the parts. They stay where they are.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone new my-study --data ~/pictures/leaves",
      "  ./hone new parts --data /data/parts --size 32 --to ~/studies"
    })
final class NewCommand implements Callable<Integer> {
  // A first network sees this many images, in 5 to 40 passes: a minute or so.
  private static final int SEEN = 20_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Console console;

  @Parameters(paramLabel = "NAME", description = "Of the study, and of its folder.")
  private String name;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER",
      description = "The images, one folder a class.")
  private Path data;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "0",
      description = "Of an image's side; 0, the default, takes the pictures' own, 64 at most.")
  private int size;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Where the study's folder is made. Default: here.")
  private Path to;

  NewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new BadInput(
          "The name is \""
              + name
              + "\"; expected up to 64 letters, digits, dots, hyphens and underscores.");
    }
    Path folder = to.resolve(name);
    if (Files.exists(folder)) {
      throw new BadInput(folder + " is there already; choose another name, or remove it.");
    }
    if (size != 0 && (size < 4 || size > 512)) {
      throw new BadInput("--size is " + size + "; expected 4 to 512, in pixels.");
    }
    String images =
        "folder:" + data.toAbsolutePath().normalize() + (size == 0 ? "" : "?size=" + size);
    Dataset opened = Catalog.open(images);
    int epochs = Math.max(5, Math.min(40, SEEN / Math.max(1, opened.train().size())));
    for (Map.Entry<String, String> file : files(images, epochs).entrySet()) {
      Store.write(folder.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    console.print(opened.toString());
    console.print("Made " + folder + ". Go on with:");
    console.print("  ./hone train " + folder.resolve("recipe.json"));
    console.print("  ./hone notebook open " + folder.resolve(name + ".ipynb"));
    return 0;
  }

  private Map<String, String> files(String images, int epochs) throws IOException {
    Map<String, String> out = new LinkedHashMap<>();
    String quoted = quoted(images);
    out.put("recipe.json", text("new-recipe.json", quoted, epochs));
    out.put("space.json", text("new-space.json", quoted, epochs));
    // In a notebook the text stands in a string of Java within a string of JSON.
    out.put(name + ".ipynb", text("new.ipynb", quoted(quoted), epochs));
    return out;
  }

  private String text(String template, String images, int epochs) throws IOException {
    try (InputStream in = NewCommand.class.getResourceAsStream(template)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("@DATA@", images)
          .replace("@EPOCHS@", String.valueOf(epochs))
          .replace("@NAME@", name);
    }
  }

  // As it stands between the quotation marks of JSON, and of Java.
  private static String quoted(String text) {
    String json = Json.pretty(text).strip();
    return json.substring(1, json.length() - 1);
  }
}
