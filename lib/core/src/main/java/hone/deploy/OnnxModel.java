package hone.deploy;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import hone.json.BadInput;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;

/**
 * An ONNX file in ONNX Runtime, on the processor. One float input of images [N, C, H, W], one float
 * output [N, classes]. What the images are, pixels or prepared ones, the file decides. Safe for
 * several threads.
 */
public final class OnnxModel implements Predictor {
  private static final long MOST_NUMBERS = 1 << 26; // of one image

  private final OrtSession session;
  private final String source;
  private final String input;
  private final long[] extents;
  private final Map<String, String> metadata;

  private OnnxModel(OrtSession session, String source) throws OrtException {
    this.session = session;
    this.source = source;
    if (session.getInputNames().size() != 1) {
      throw new BadInput(
          source + " takes " + session.getInputNames().size() + " inputs; expected one of images");
    }
    input = session.getInputNames().iterator().next();
    extents = extents(session.getInputInfo().get(input), source);
    checkOutput(session.getOutputInfo().values().iterator(), source);
    metadata = Map.copyOf(session.getMetadata().getCustomMetadata());
  }

  /**
   * Opens a file.
   *
   * @param threads that compute one batch, at least 1
   * @throws BadInput when it is not ONNX, or takes anything but one batch of images
   */
  public static OnnxModel open(Path file, int threads) {
    try {
      return open(Files.readAllBytes(file), file.toString(), threads);
    } catch (NoSuchFileException e) {
      throw new BadInput("there is no file " + file, e);
    } catch (IOException e) {
      throw new BadInput("the file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Opens a file that comes from anywhere: it is first opened and asked in a process of its own,
   * which native code may end in place of this one. Takes about a second longer.
   *
   * @param threads that compute one batch, at least 1
   * @throws BadInput also when the file ends that process, or takes all memory there
   */
  public static OnnxModel openForeign(Path file, int threads) {
    Rehearsal.of(file);
    return open(file, threads);
  }

  /**
   * Opens the bytes of a file. What it says of the size of its arrays must be so.
   *
   * @param source what they are called in messages
   * @param threads that compute one batch, at least 1
   */
  public static OnnxModel open(byte[] model, String source, int threads) {
    if (threads < 1) {
      throw new BadInput("\"threads\" is " + threads + "; expected at least 1");
    }
    OnnxSizes.check(model, source);
    try (OrtSession.SessionOptions options = options(threads)) {
      OrtSession session = OrtEnvironment.getEnvironment().createSession(model, options);
      try {
        return new OnnxModel(session, source);
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new BadInput(source + " is no ONNX model that runs here: " + e.getMessage(), e);
    }
  }

  static OrtSession.SessionOptions options(int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    return options;
  }

  static float[] floats(OnnxValue value) {
    FloatBuffer out = ((OnnxTensor) value).getFloatBuffer();
    float[] values = new float[out.remaining()];
    out.get(values);
    return values;
  }

  private static long[] extents(NodeInfo info, String source) {
    if (info.getInfo() instanceof TensorInfo t
        && t.type == OnnxJavaType.FLOAT
        && t.getShape().length == 4
        && Arrays.stream(t.getShape()).skip(1).allMatch(e -> e > 0 && e <= 1 << 16)
        && Arrays.stream(t.getShape()).skip(1).reduce(1, (a, b) -> a * b) <= MOST_NUMBERS) {
      return t.getShape();
    }
    throw new BadInput(
        source
            + " takes "
            + info.getInfo()
            + "; expected float images [N, C, H, W], all extents but N fixed, of at most "
            + MOST_NUMBERS
            + " numbers each");
  }

  private static void checkOutput(Iterator<NodeInfo> outputs, String source) {
    NodeInfo first = outputs.hasNext() ? outputs.next() : null;
    if (first == null
        || !(first.getInfo() instanceof TensorInfo t)
        || t.type != OnnxJavaType.FLOAT) {
      throw new BadInput(
          source
              + " gives "
              + (first == null ? "nothing" : first.getInfo())
              + "; expected float numbers [N, classes]");
    }
  }

  /** What its file says of itself. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Channels, height and width of its images. */
  public int[] image() {
    return new int[] {(int) extents[1], (int) extents[2], (int) extents[3]};
  }

  @Override
  public float[] probabilities(float[] images, int n) {
    long each = extents[1] * extents[2] * extents[3];
    if (images.length != n * each) {
      throw new BadInput(
          images.length
              + " numbers for "
              + n
              + " images; "
              + source
              + " takes images "
              + Arrays.toString(image())
              + ", "
              + n * each
              + " numbers");
    }
    long[] shape = {n, extents[1], extents[2], extents[3]};
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(images), shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      return floats(result.get(0));
    } catch (OrtException e) {
      throw new IllegalStateException(source + " did not run: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
