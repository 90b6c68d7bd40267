package hone.deploy.stream;

import hone.data.Pictures;
import hone.json.BadInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pictures (.png, .jpg, .bmp, .gif) of a folder and the folders in it, in the order of their
 * names, once. A picture in a folder that is called as a class has that label.
 */
public final class FolderFrames implements Frames {
  private final Extents extents;
  private final List<String> classes;
  private final Iterator<Path> left;

  private FolderFrames(Extents extents, List<String> classes, List<Path> pictures) {
    this.extents = extents;
    this.classes = List.copyOf(classes);
    left = pictures.iterator();
  }

  /**
   * Of a folder.
   *
   * @param classes names of the labels, in their order; none where nothing is known
   * @throws BadInput when it is no folder or holds no picture
   */
  public static FolderFrames of(Path folder, Extents extents, List<String> classes) {
    if (!Files.isDirectory(folder)) {
      throw new BadInput("there is no folder " + folder + "; expected one with pictures");
    }
    try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> pictures = walk.filter(FolderFrames::isPicture).sorted().toList();
      if (pictures.isEmpty()) {
        throw new BadInput(
            "the folder "
                + folder
                + " holds no picture; expected at least one (.png, .jpg, .bmp, .gif)");
      }
      return new FolderFrames(extents, classes, pictures);
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new BadInput("the folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.matches("[^.].*\\.(png|jpe?g|bmp|gif)") && Files.isRegularFile(file);
  }

  @Override
  public Extents extents() {
    return extents;
  }

  @Override
  public Optional<Frame> next() {
    if (!left.hasNext()) {
      return Optional.empty();
    }
    Path file = left.next();
    Path in = file.getParent().getFileName();
    int label = in == null ? Frame.UNLABELLED : classes.indexOf(in.toString());
    BufferedImage picture = Pictures.read(file);
    return Optional.of(extents.frame(Pictures.rgb(picture), picture.getWidth(), label));
  }
}
