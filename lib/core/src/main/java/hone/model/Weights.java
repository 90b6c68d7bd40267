package hone.model;

import hone.json.BadInput;
import hone.model.compression.Packed;
import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters of a network as bytes: name, shape and big-endian floats of each array. */
final class Weights {
  private static final int MOST_AXES = 8;

  private Weights() {}

  static byte[] write(ComputationGraph graph) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      Map<String, INDArray> table = new TreeMap<>(graph.paramTable());
      out.writeInt(table.size());
      for (Map.Entry<String, INDArray> each : table.entrySet()) {
        out.writeUTF(each.getKey());
        out.writeInt(each.getValue().rank());
        for (long axis : each.getValue().shape()) {
          out.writeLong(axis);
        }
        for (float value : flat(each.getValue())) {
          out.writeFloat(value);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Copies the arrays whose name and shape the network has; returns how many. */
  static int put(Tensors tensors, ComputationGraph graph) {
    Set<String> taken = tensors.into(graph);
    taken.forEach(name -> tell(graph, name));
    return taken.size();
  }

  /** What the bytes hold, in this form or packed. */
  static Tensors read(byte[] bytes) {
    if (Packed.is(bytes)) {
      return Packed.read(bytes);
    }
    Map<String, Tensor> out = new TreeMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        int rank = in.readInt();
        requireFits(rank >= 0 && rank <= MOST_AXES);
        int[] shape = new int[rank];
        long count = 1;
        for (int i = 0; i < rank; i++) {
          long extent = in.readLong();
          requireFits(extent >= 0 && extent <= Integer.MAX_VALUE);
          shape[i] = (int) extent;
          count *= extent;
          requireFits(count <= bytes.length); // before anything is made as large as is told
        }
        requireFits(Float.BYTES * count <= in.available());
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
          values[i] = in.readFloat();
        }
        out.put(name, new Tensor(shape, values));
      }
    } catch (IOException e) {
      throw new BadInput("A kept network ends too early, or is no network.", e);
    }
    return Tensors.of(out);
  }

  private static void requireFits(boolean sizesFit) {
    if (!sizesFit) {
      throw new BadInput("A kept network tells of arrays that its bytes cannot hold.");
    }
  }

  // An array's name is that of its layer and its own, "layer3_W"; only weights have such a rule.
  private static void tell(ComputationGraph graph, String name) {
    String layer = name.substring(0, name.lastIndexOf('_'));
    if (name.endsWith("_W")
        && graph.getLayer(layer).conf().getLayer() instanceof BaseLayer configuration
        && configuration.getRegularization() != null) {
      configuration.getRegularization().stream()
          .filter(SourceDistance.class::isInstance)
          .forEach(r -> ((SourceDistance) r).takenOver());
    }
  }

  private static float[] flat(INDArray array) {
    return array.dup('c').reshape(array.length()).toFloatVector();
  }
}
