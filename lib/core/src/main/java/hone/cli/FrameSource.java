package hone.cli;

import hone.data.Catalog;
import hone.data.Dataset;
import hone.deploy.stream.Extents;
import hone.deploy.stream.FolderFrames;
import hone.deploy.stream.Frames;
import hone.deploy.stream.Motion;
import hone.deploy.stream.VideoFrames;
import hone.json.BadInput;
import hone.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where {@code --frames} says that frames come from.
 *
 * @param where a folder, a file of video, {@code motion:} and a data set, or {@code -} for what is
 *     piped in
 * @param size of bare frames; nothing where the video says it itself
 */
record FrameSource(String where, Optional<VideoFrames.Size> size) {
  private static final String PIPE = "-";
  private static final String MOTION = "motion:";

  /** Of the two options; the size such as 640x480, or null. */
  static FrameSource of(String where, String size) {
    if (size == null) {
      return new FrameSource(where, Optional.empty());
    }
    if (!size.matches("[0-9]{1,6}x[0-9]{1,6}")) {
      throw new BadInput("--size is \"" + size + "\"; expected such as 640x480.");
    }
    String[] sides = size.split("x");
    return new FrameSource(
        where,
        Optional.of(new VideoFrames.Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]))));
  }

  /** Whether frames come without end. */
  boolean isEndless() {
    return where.startsWith(MOTION);
  }

  /** The frames, of the size that a predictor takes and with the labels that it knows. */
  Frames open(Extents extents, List<String> classes) throws IOException {
    if (where.equals(PIPE)) {
      return size.isPresent()
          ? VideoFrames.rgb(System.in, "what was piped in", size.get(), extents)
          : VideoFrames.y4m(System.in, "what was piped in", extents);
    }
    if (where.startsWith(MOTION)) {
      return motion(extents, classes);
    }
    Path path = Path.of(where);
    if (Files.isDirectory(path)) {
      return FolderFrames.of(path, extents, classes);
    }
    if (!Files.exists(path)) {
      throw new BadInput(
          "there is no folder or file "
              + where
              + "; --frames takes a folder of pictures, a .y4m file, motion:DATASET, or - for what"
              + " is piped in.");
    }
    if (size.isPresent()) {
      return VideoFrames.rgb(path, size.get(), extents);
    }
    if (where.toLowerCase(Locale.ROOT).endsWith(".rgb")) {
      throw new BadInput(
          where + " does not say how large its frames are; add --size such as 640x480.");
    }
    return VideoFrames.y4m(path, extents);
  }

  // Labels count only where the network tells the same classes apart.
  private Frames motion(Extents extents, List<String> classes) {
    Dataset data = Catalog.open(where.substring(MOTION.length()));
    if (!classes.isEmpty() && !classes.equals(data.classNames())) {
      throw new BadInput(
          where
              + " has other classes than the network, which knows "
              + String.join(", ", classes)
              + ".");
    }
    return Motion.of(data.test(), extents, Seed.of(1));
  }
}
