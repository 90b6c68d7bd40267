package hone.deploy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;

/** A graph as the bytes of an ONNX file. */
final class OnnxFormat {
  /** The operators' version: the first with per-channel quantisation is 13, 17 all read by now. */
  static final int OPSET = 17;

  private static final int FORMAT = 8; // the file format of that time

  private OnnxFormat() {}

  /**
   * What goes in or comes out.
   *
   * @param name of the value
   * @param extents behind the batch, which is free; none where they are not told
   */
  record Port(String name, List<Integer> extents) {}

  static byte[] write(
      OnnxGraph graph, Port input, List<Port> outputs, Map<String, String> metadata) {
    Onnx.GraphProto.Builder out =
        Onnx.GraphProto.newBuilder().setName("network").addInput(port(input));
    outputs.forEach(o -> out.addOutput(port(o)));
    graph.nodes().forEach(n -> out.addNode(node(n)));
    graph.arrays().forEach((name, array) -> out.addInitializer(array(name, array)));
    Onnx.ModelProto.Builder model =
        Onnx.ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("Hone")
            .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setGraph(out);
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                Onnx.StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build().toByteArray();
  }

  private static Onnx.ValueInfoProto port(Port port) {
    Onnx.TypeProto.Tensor.Builder tensor =
        Onnx.TypeProto.Tensor.newBuilder().setElemType(Onnx.TensorProto.DataType.FLOAT_VALUE);
    if (!port.extents().isEmpty()) {
      Onnx.TensorShapeProto.Builder shape =
          Onnx.TensorShapeProto.newBuilder()
              .addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
      port.extents()
          .forEach(e -> shape.addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(e)));
      tensor.setShape(shape);
    }
    return Onnx.ValueInfoProto.newBuilder()
        .setName(port.name())
        .setType(Onnx.TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static Onnx.NodeProto node(OnnxGraph.Node node) {
    Onnx.NodeProto.Builder out =
        Onnx.NodeProto.newBuilder()
            .setOpType(node.type())
            .setName(node.output())
            .addAllInput(node.inputs())
            .addOutput(node.output());
    node.attributes().forEach((name, value) -> out.addAttribute(attribute(name, value)));
    return out.build();
  }

  private static Onnx.AttributeProto attribute(String name, Object value) {
    Onnx.AttributeProto.Builder out = Onnx.AttributeProto.newBuilder().setName(name);
    if (value instanceof Long l) {
      out.setType(Onnx.AttributeProto.AttributeType.INT).setI(l);
    } else if (value instanceof long[] all) {
      out.setType(Onnx.AttributeProto.AttributeType.INTS);
      for (long each : all) {
        out.addInts(each);
      }
    } else if (value instanceof Float f) {
      out.setType(Onnx.AttributeProto.AttributeType.FLOAT).setF(f);
    } else if (value instanceof String s) {
      out.setType(Onnx.AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(s));
    } else {
      throw new IllegalArgumentException(name + " is " + value);
    }
    return out.build();
  }

  /** An array alone, as ONNX's own tests keep what goes into a model and comes out. */
  static byte[] tensor(String name, OnnxGraph.Array array) {
    return array(name, array).toByteArray();
  }

  private static Onnx.TensorProto array(String name, OnnxGraph.Array array) {
    Onnx.TensorProto.Builder out = Onnx.TensorProto.newBuilder().setName(name);
    for (long extent : array.shape()) {
      out.addDims(extent);
    }
    if (array instanceof OnnxGraph.Floats f) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Float.BYTES * f.values().length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(f.values());
      return out.setDataType(Onnx.TensorProto.DataType.FLOAT_VALUE)
          .setRawData(ByteString.copyFrom(bytes.array()))
          .build();
    }
    if (array instanceof OnnxGraph.Longs l) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Long.BYTES * l.values().length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asLongBuffer().put(l.values());
      return out.setDataType(Onnx.TensorProto.DataType.INT64_VALUE)
          .setRawData(ByteString.copyFrom(bytes.array()))
          .build();
    }
    if (array instanceof OnnxGraph.Ints i) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Integer.BYTES * i.values().length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asIntBuffer().put(i.values());
      return out.setDataType(Onnx.TensorProto.DataType.INT32_VALUE)
          .setRawData(ByteString.copyFrom(bytes.array()))
          .build();
    }
    OnnxGraph.Bytes b = (OnnxGraph.Bytes) array;
    int type =
        b.signed() ? Onnx.TensorProto.DataType.INT8_VALUE : Onnx.TensorProto.DataType.UINT8_VALUE;
    return out.setDataType(type).setRawData(ByteString.copyFrom(b.values())).build();
  }
}
