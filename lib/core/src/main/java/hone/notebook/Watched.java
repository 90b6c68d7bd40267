package hone.notebook;

import hone.deploy.stream.FrameStream;
import hone.deploy.stream.Seen;
import hone.deploy.stream.Streamed;
import hone.plot.Figure;
import hone.plot.StreamPlots;
import java.util.List;
import java.util.OptionalDouble;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A stream that was watched: a notebook shows its numbers as a table.
 *
 * @param stream how frames came
 * @param result what became of them
 * @param last the frames that came last, at most {@link LiveStream#MOST}; their pictures are not
 *     kept
 */
public record Watched(FrameStream stream, Streamed result, List<Seen> last) {
  /** Copies the list. */
  public Watched {
    last = List.copyOf(last);
  }

  /** Its numbers, one a row. */
  public Table table() {
    StringColumn what = StringColumn.create("of the stream");
    StringColumn much = StringColumn.create("value");
    result
        .told()
        .forEach(
            (name, value) -> {
              what.append(name);
              much.append(value);
            });
    return Table.create("stream", what, much);
  }

  /** How old answers were over the time, with the deadline; dropped frames are marked. */
  public Figure ages() {
    double deadline = stream.deadline().toNanos() / 1e6;
    return new StreamPlots(
            Math.round(10 * stream.rate()) / 10.0 + " frames a second",
            last.stream().map(s -> new StreamPlots.Seen(s.at(), s.age())).toList(),
            deadline > 0 ? OptionalDouble.of(deadline) : OptionalDouble.empty())
        .ages();
  }

  @Override
  public String toString() {
    return result.toString();
  }
}
