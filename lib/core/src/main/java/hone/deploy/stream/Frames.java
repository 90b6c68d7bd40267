package hone.deploy.stream;

import hone.json.BadInput;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where frames come from, one after the other. For use by one thread. */
public interface Frames extends AutoCloseable {
  /** How large each is. */
  Extents extents();

  /**
   * The next one; nothing at the end.
   *
   * @throws BadInput when it cannot be read, with its place
   */
  Optional<Frame> next() throws IOException;

  /** Frames a second at which they were taken, where the source says so. */
  default OptionalDouble rate() {
    return OptionalDouble.empty();
  }

  /**
   * Whether they come when they come, as from a camera: a frame's life then begins when it is
   * there, and not at a time that was fixed beforehand.
   */
  default boolean isLive() {
    return false;
  }

  @Override
  default void close() throws IOException {}

  /** These frames again and again, without end: nothing is decoded while a stream runs. */
  static Frames again(Extents extents, List<Frame> all) {
    List<Frame> frames = List.copyOf(all);
    if (frames.isEmpty()) {
      throw new BadInput("there are no frames to show; expected at least one");
    }
    for (Frame each : frames) {
      if (each.pixels().length != extents.size()) {
        throw new BadInput(
            "a frame of " + each.pixels().length + " numbers; expected " + extents.size());
      }
    }
    return new Frames() {
      private Iterator<Frame> left = frames.iterator();

      @Override
      public Extents extents() {
        return extents;
      }

      @Override
      public Optional<Frame> next() {
        if (!left.hasNext()) {
          left = frames.iterator();
        }
        return Optional.of(left.next());
      }
    };
  }
}
