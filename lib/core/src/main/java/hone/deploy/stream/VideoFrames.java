package hone.deploy.stream;

import hone.json.BadInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Raw video, from a file or a pipe: YUV4MPEG2 with 8 bits a sample (what {@code ffmpeg -f
 * yuv4mpegpipe} and mjpegtools write), or bare frames of red, green and blue bytes, whose size must
 * be told.
 */
public final class VideoFrames implements Frames {
  private final InputStream in;
  private final String source;
  private final Extents extents;
  private final boolean live;
  private final YuvHeader header; // null of bare frames
  private final int width;
  private final byte[] picture;
  private int number;

  private VideoFrames(
      InputStream in, String source, Extents extents, boolean live, YuvHeader header, Size size) {
    this.in = in;
    this.source = source;
    this.extents = extents;
    this.live = live;
    this.header = header;
    width = size.width();
    picture = new byte[header == null ? 3 * size.width() * size.height() : header.bytes()];
  }

  /**
   * How large the video's pictures are.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public record Size(int width, int height) {
    /** Checks the values. */
    public Size {
      if (width < 1 || height < 1 || (long) width * height > YuvHeader.MOST_PIXELS) {
        throw new BadInput(
            "video of "
                + width
                + "x"
                + height
                + " pixels; expected at least 1x1 and at most "
                + YuvHeader.MOST_PIXELS
                + " pixels");
      }
    }
  }

  /**
   * YUV4MPEG2 in a file.
   *
   * @throws BadInput when it is something else
   */
  public static VideoFrames y4m(Path file, Extents extents) throws IOException {
    return y4m(opened(file), file.toString(), extents, false);
  }

  /** YUV4MPEG2 as it comes, such as from another program's output. */
  public static VideoFrames y4m(InputStream in, String source, Extents extents) throws IOException {
    return y4m(in, source, extents, true);
  }

  private static VideoFrames y4m(InputStream in, String source, Extents extents, boolean live)
      throws IOException {
    InputStream buffered = new BufferedInputStream(in, 1 << 16);
    try {
      YuvHeader header = YuvHeader.read(buffered, source);
      Size size = new Size(header.width(), header.height());
      return new VideoFrames(buffered, source, extents, live, header, size);
    } catch (IOException | RuntimeException e) {
      buffered.close();
      throw e;
    }
  }

  /**
   * Bare frames in a file: red, green, blue of every pixel, row by row.
   *
   * @throws BadInput when it does not hold whole frames of this size
   */
  public static VideoFrames rgb(Path file, Size size, Extents extents) throws IOException {
    long each = 3L * size.width() * size.height();
    InputStream in = opened(file);
    long bytes = Files.size(file);
    if (bytes == 0 || bytes % each != 0) {
      in.close();
      throw new BadInput(
          file
              + " has "
              + bytes
              + " bytes; expected whole frames of "
              + each
              + ", which "
              + size.width()
              + "x"
              + size.height()
              + " pixels take");
    }
    return rgb(in, file.toString(), size, extents, false);
  }

  /** Bare frames as they come. */
  public static VideoFrames rgb(InputStream in, String source, Size size, Extents extents) {
    return rgb(in, source, size, extents, true);
  }

  private static VideoFrames rgb(
      InputStream in, String source, Size size, Extents extents, boolean live) {
    InputStream buffered = new BufferedInputStream(in, 1 << 16);
    return new VideoFrames(buffered, source, extents, live, null, size);
  }

  private static InputStream opened(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadInput("there is no file " + file + "; expected raw video");
    }
    return Files.newInputStream(file);
  }

  @Override
  public Extents extents() {
    return extents;
  }

  @Override
  public OptionalDouble rate() {
    return header == null ? OptionalDouble.empty() : header.rate();
  }

  @Override
  public boolean isLive() {
    return live;
  }

  @Override
  public Optional<Frame> next() throws IOException {
    boolean begun = header == null || header.begins(in, source, number);
    int got = begun ? in.readNBytes(picture, 0, picture.length) : 0;
    if (got == 0 && (header == null || !begun)) {
      if (number == 0) {
        throw new BadInput(source + " holds no frame; expected at least one");
      }
      return Optional.empty();
    }
    if (got < picture.length) {
      throw new BadInput(
          "frame "
              + number
              + " of "
              + source
              + " ends after "
              + got
              + " of "
              + picture.length
              + " bytes; expected whole frames of the size that was told");
    }
    number++;
    byte[] rgb = header == null ? picture : header.rgb(picture);
    return Optional.of(extents.frame(rgb, width, Frame.UNLABELLED));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
