package hone.model;

import hone.model.compression.Packed;
import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters of a network as bytes: name, shape and big-endian floats of each array. */
final class Weights {
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
        int[] shape = new int[in.readInt()];
        for (int i = 0; i < shape.length; i++) {
          shape[i] = Math.toIntExact(in.readLong());
        }
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
          values[i] = in.readFloat();
        }
        out.put(name, new Tensor(shape, values));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Tensors.of(out);
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
