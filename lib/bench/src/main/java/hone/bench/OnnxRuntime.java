package hone.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import hone.deploy.OnnxExport;
import hone.model.Input;
import hone.model.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * ONNX Runtime with all its graph optimisations; inference only.
 *
 * @param threads of one operation
 * @param tapes where the networks were written
 */
record OnnxRuntime(int threads, Path tapes) implements Framework {
  /** Writes a network where it will be looked for; the runtime itself folds normalisation. */
  static void write(Net net, Network network, Path tapes) {
    Input input = net.input();
    OnnxExport export = OnnxExport.of(input.channels(), input.height(), input.width()).unfolded();
    try {
      Files.write(file(net, tapes), export.write(network.graph()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Net net, Path tapes) {
    return tapes.resolve(net.name() + ".onnx");
  }

  @Override
  public Work prepare(Job job, String variant) {
    Input input = job.net().input();
    String model = file(job.net(), tapes).toString();
    Images images = Images.of(input, job.batch());
    long[] shape = {job.batch(), input.channels(), input.height(), input.width()};
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      OrtSession.SessionOptions options = new OrtSession.SessionOptions();
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      OrtSession session = environment.createSession(model, options);
      OnnxTensor x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images.pixels()), shape);
      return new Prepared(session, x);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Prepared(OrtSession session, OnnxTensor x) implements Work {
    @Override
    public void step() {
      try (OrtSession.Result ignored = session.run(Map.of(OnnxExport.INPUT, x))) {
        // Only the time counts.
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public float[] predict() {
      try (OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, x))) {
        FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      x.close();
      try {
        session.close();
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public double product(double seconds) {
    throw new UnsupportedOperationException("ONNX Runtime is not asked for the machine's peak");
  }

  @Override
  public double copy(double seconds) {
    throw new UnsupportedOperationException("ONNX Runtime is not asked for the machine's peak");
  }
}
