package hone.train;

import hone.deploy.Latency;
import hone.deploy.Predictor;
import hone.deploy.Resources;
import hone.deploy.stream.Extents;
import hone.deploy.stream.Frame;
import hone.deploy.stream.FrameStream;
import hone.deploy.stream.Frames;
import hone.deploy.stream.Streamed;
import hone.json.Json;
import hone.recipe.deployment.Load;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The process in which a network is served and asked. Lines come in, one line each goes out:
 *
 * <pre>
 * predict FILE           seconds; the probabilities of all images are in the file
 * warm BATCH SECONDS     {@link Latency.WarmUp}
 * {"type":"Closed",...}  {@link Latency.Report} of that load
 * </pre>
 *
 * <p>It ends with its input. What goes wrong is answered as {@code failed}, with the reason.
 */
final class Server {
  static final String PARCEL = "parcel.json";
  static final String MODEL = "model";
  static final String IMAGES = "images";
  static final String FAILED = "failed ";
  private static final int BATCH = 250;
  private static final int FRAMES = 64; // of a stream, again and again

  private final Predictor predictor;
  private final float[] images;
  private final int count;

  private Server(Predictor predictor, float[] images, int count) {
    this.predictor = predictor;
    this.images = images;
    this.count = count;
  }

  /** Arguments: the folder with what is served, and how many images are in it. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // what a library prints is no answer
    try {
      Path folder = Path.of(arguments[0]);
      Parcel parcel = Json.read(folder.resolve(PARCEL), Parcel.class);
      byte[] pixels = Files.readAllBytes(folder.resolve(IMAGES));
      float[] images = new float[pixels.length];
      for (int i = 0; i < images.length; i++) {
        images[i] = pixels[i] & 0xff;
      }
      Predictor predictor = parcel.open(Files.readAllBytes(folder.resolve(MODEL)));
      answers.println("ready");
      new Server(predictor, images, Integer.parseInt(arguments[1])).serve(answers);
    } catch (RuntimeException | LinkageError | OutOfMemoryError | IOException e) {
      answers.println(failed(e));
    }
    answers.flush();
    System.exit(0); // threads of libraries would keep the process
  }

  private static String failed(Throwable e) {
    String why = e.getMessage() == null ? e.toString() : e.getMessage();
    return FAILED + why.replaceAll("\\s+", " ");
  }

  private void serve(PrintStream answers) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    answers.flush();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String answer;
      try {
        answer = answer(line);
      } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
        answer = failed(e);
      }
      answers.println(answer);
      answers.flush();
    }
  }

  private String answer(String line) throws IOException {
    String[] words = line.split(" ", 3);
    if (line.startsWith("{")) {
      return Json.canonical(under(Json.read(line, Load.class, "the load")));
    }
    Latency latency = new Latency(predictor, images, count);
    if (words[0].equals("predict")) {
      return Double.toString(predict(Path.of(line.substring(words[0].length() + 1))));
    }
    return Json.canonical(latency.warmUp(Integer.parseInt(words[1]), Double.parseDouble(words[2])));
  }

  private Latency.Report under(Load load) throws IOException {
    return load instanceof Load.Stream stream
        ? streamed(stream)
        : new Latency(predictor, images, count).of(load);
  }

  private Latency.Report streamed(Load.Stream load) throws IOException {
    int each = images.length / count;
    List<Frame> frames = new ArrayList<>(); // few enough for a heap of 256 MB
    for (int i = 0; i < Math.min(count, FRAMES); i++) {
      float[] pixels = Arrays.copyOfRange(images, i * each, (i + 1) * each);
      frames.add(new Frame(pixels, Frame.UNLABELLED));
    }
    FrameStream stream =
        FrameStream.at(load.rate())
            .deadline(Duration.ofMillis(load.deadline()))
            .queue(load.queue())
            .frames(load.frames());
    Resources before = Resources.now();
    // How the numbers of a frame lie in rows and columns is nothing that a stream asks.
    Streamed seen = stream.run(Frames.again(new Extents(1, 1, each), frames), List.of(predictor));
    Resources taken = Resources.now().since(before);
    return new Latency.Report(
        seen.ages().text(), seen.answered(), seen.dropped(), seen.seconds(), taken, seen.late());
  }

  private double predict(Path file) throws IOException {
    int each = images.length / count;
    long begun = System.nanoTime();
    ByteBuffer all = null;
    for (int from = 0; from < count; from += BATCH) {
      int n = Math.min(BATCH, count - from);
      float[] some = Arrays.copyOfRange(images, from * each, (from + n) * each);
      float[] p = predictor.probabilities(some, n);
      if (all == null) {
        all = ByteBuffer.allocate(p.length / n * count * Float.BYTES).order(ByteOrder.BIG_ENDIAN);
      }
      all.asFloatBuffer().put(p);
      all.position(all.position() + p.length * Float.BYTES);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    Files.write(file, all.array());
    return seconds;
  }
}
