package hone.cli;

import hone.deploy.OnnxModel;
import hone.deploy.stream.Drop;
import hone.deploy.stream.Extents;
import hone.deploy.stream.FrameStream;
import hone.deploy.stream.Frames;
import hone.deploy.stream.Seen;
import hone.deploy.stream.Streamed;
import hone.json.BadInput;
import hone.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hone stream}. */
@Command(
    name = "stream",
    description =
        "Let a network answer frames that come at a fixed rate, each with a deadline: how many are"
            + " dropped, and how old answers are. Ages count from the time at which a frame should"
            + " have come. Ctrl-C ends it, and tells what was seen.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone stream garments.onnx --frames motion:fashion-mnist --rate 60 --deadline 16",
      "  ./hone stream digits.onnx --frames pictures --drop latest --workers 2",
      "  ffmpeg -re -i film.mp4 -f yuv4mpegpipe - | ./hone stream emoji.onnx --frames -",
      "",
      "MODEL.onnx takes pixels from 0 to 255, as ./hone export writes it without --raw."
    })
final class StreamCommand implements Callable<Integer> {
  private static final long SHOWN_NANOS = Duration.ofMillis(250).toNanos();
  private static final double USUAL_RATE = 30;
  private static final double USUAL_SECONDS = 10;

  private final Console console;

  @Parameters(paramLabel = "MODEL.onnx", description = "The network.")
  private Path model;

  @Option(
      names = "--frames",
      required = true,
      paramLabel = "WHERE",
      description =
          "A folder of pictures (in the order of their names; those in a folder called as a class"
              + " have that label), a FILE.y4m, motion:DATASET (a camera that moves over test"
              + " images), or - for .y4m that is piped in.")
  private String where;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "Video is bare frames of red, green, blue bytes, of this size.")
  private String size;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description =
          "Frames a second. Default: what the video says, else 30. A pipe is read at this rate:"
              + " give a camera's own.")
  private Double rate;

  @Option(
      names = "--deadline",
      paramLabel = "MS",
      defaultValue = "33",
      description = "Milliseconds from a frame to its answer; 0 for none. Default: 33.")
  private double deadline;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads that answer, all by the one opened network. Default: 1.")
  private int workers;

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "4",
      description = "Frames that may wait. Default: 4.")
  private int queue;

  @Option(
      names = "--drop",
      paramLabel = "WHICH",
      defaultValue = "oldest",
      description =
          "What goes when the queue is full: newest (what comes), oldest, or latest (all that waits"
              + " whenever a frame comes). Default: oldest.")
  private String drop;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "End after so long. Default: when frames end; motion after 10.")
  private Double seconds;

  StreamCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    FrameSource source = FrameSource.of(where, size);
    FrameStream stream = stream(rate == null ? USUAL_RATE : rate); // refused before all is opened
    if (workers < 1 || workers > 256) {
      throw new BadInput("--workers is " + workers + "; expected 1 to 256.");
    }
    try (OnnxModel network = OnnxModel.openForeign(model, 1);
        Frames frames = source.open(extents(network), classes(network))) {
      if (rate == null && frames.rate().isPresent()) {
        stream = stream(frames.rate().getAsDouble());
      }
      boolean ends = seconds != null || source.isEndless();
      double span = seconds == null ? USUAL_SECONDS : seconds;
      if (ends) {
        stream = stream.frames((int) Math.max(1, Math.min(1e9, Math.round(span * stream.rate()))));
      }
      try (LastWords words = new LastWords()) {
        // ONNX Runtime answers several threads at once.
        Streamed seen = watched(stream, frames, Collections.nCopies(workers, network), ends);
        seen.told()
            .forEach(
                (what, much) -> console.print(String.format(Locale.ROOT, "%-34s %s", what, much)));
      }
      return 0;
    }
  }

  private FrameStream stream(double hertz) {
    if (!(deadline >= 0 && deadline < 1e9)) {
      throw new BadInput("--deadline is " + deadline + " ms; expected at least 0.");
    }
    if (seconds != null && !(seconds > 0)) {
      throw new BadInput("--seconds is " + seconds + "; expected above 0.");
    }
    return FrameStream.at(hertz)
        .deadline(Duration.ofNanos(Math.round(deadline * 1e6)))
        .queue(queue)
        .dropping(drop());
  }

  private Drop drop() {
    return Arrays.stream(Drop.values())
        .filter(d -> d.name().toLowerCase(Locale.ROOT).equals(drop))
        .findFirst()
        .orElseThrow(
            () -> new BadInput("--drop is \"" + drop + "\"; expected newest, oldest or latest."));
  }

  private static Extents extents(OnnxModel network) {
    int[] image = network.image();
    return new Extents(image[0], image[1], image[2]);
  }

  private static List<String> classes(OnnxModel network) {
    String told = network.metadata().getOrDefault("classes", "[]");
    return List.of(Json.read(told, String[].class, "the network's classes"));
  }

  private Streamed watched(
      FrameStream stream, Frames frames, List<OnnxModel> networks, boolean ends)
      throws IOException {
    try (Meter meter =
        new Meter(console, "stream", new Meter.Unit("frames", 1), 0, ends ? stream.frames() : 0)) {
      return stream.run(frames, networks, new Shown(meter));
    }
  }

  /** Tells how it goes now and then. */
  private static final class Shown implements FrameStream.Watcher {
    private final Meter meter;
    private long told = System.nanoTime();

    Shown(Meter meter) {
      this.meter = meter;
    }

    @Override
    public void on(Seen seen, FrameStream.Progress progress) {
      if (System.nanoTime() - told > SHOWN_NANOS) {
        told = System.nanoTime();
        Streamed now = progress.soFar();
        meter.at(
            now.offered(),
            String.format(
                Locale.ROOT,
                "%.1f %% dropped, age p50 %.1f, p99 %.1f ms",
                100 * now.dropRate(),
                now.age(50),
                now.age(99)));
      }
    }
  }
}
