package hone.deploy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;

/** A whole ONNX file of a small network, and the same with one thing changed. */
final class OnnxFiles {
  static final int PIXELS = 16;
  private static final int CLASSES = 3;

  private OnnxFiles() {}

  /** Images [N, 1, 4, 4], flattened, times weights, softmax. */
  static Onnx.ModelProto.Builder whole() {
    ByteBuffer weights = ByteBuffer.allocate(4 * PIXELS * CLASSES).order(ByteOrder.LITTLE_ENDIAN);
    while (weights.hasRemaining()) {
      weights.putFloat(weights.position() * 0.01f);
    }
    Onnx.GraphProto.Builder graph =
        Onnx.GraphProto.newBuilder()
            .setName("network")
            .addInput(images("images", Onnx.TensorProto.DataType.FLOAT_VALUE))
            .addOutput(value("said", Onnx.TensorProto.DataType.FLOAT_VALUE))
            .addNode(node("Flatten", "flat", "images"))
            .addNode(node("MatMul", "scores", "flat", "weights"))
            .addNode(node("Softmax", "said", "scores"))
            .addInitializer(
                Onnx.TensorProto.newBuilder()
                    .setName("weights")
                    .setDataType(Onnx.TensorProto.DataType.FLOAT_VALUE)
                    .addDims(PIXELS)
                    .addDims(CLASSES)
                    .setRawData(ByteString.copyFrom(weights.array())));
    return Onnx.ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
        .setGraph(graph);
  }

  static byte[] with(Consumer<Onnx.GraphProto.Builder> change) {
    Onnx.ModelProto.Builder model = whole();
    change.accept(model.getGraphBuilder());
    return model.build().toByteArray();
  }

  static byte[] withWeights(Consumer<Onnx.TensorProto.Builder> change) {
    return with(g -> change.accept(g.getInitializerBuilder(0)));
  }

  static Onnx.ValueInfoProto images(String name, int type) {
    Onnx.TensorShapeProto.Builder shape =
        Onnx.TensorShapeProto.newBuilder()
            .addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
    for (long extent : new long[] {1, 4, 4}) {
      shape.addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(extent));
    }
    return info(name, Onnx.TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape));
  }

  static Onnx.ValueInfoProto value(String name, int type) {
    return info(name, Onnx.TypeProto.Tensor.newBuilder().setElemType(type));
  }

  private static Onnx.ValueInfoProto scalar(String name, int type) {
    return info(
        name,
        Onnx.TypeProto.Tensor.newBuilder()
            .setElemType(type)
            .setShape(Onnx.TensorShapeProto.getDefaultInstance()));
  }

  private static Onnx.ValueInfoProto info(String name, Onnx.TypeProto.Tensor.Builder tensor) {
    return Onnx.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(Onnx.TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  static Onnx.NodeProto.Builder node(String type, String output, String... inputs) {
    return Onnx.NodeProto.newBuilder()
        .setOpType(type)
        .setName(output)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  static Onnx.AttributeProto attribute(String name, Onnx.TensorProto.Builder array) {
    return Onnx.AttributeProto.newBuilder()
        .setName(name)
        .setType(Onnx.AttributeProto.AttributeType.TENSOR)
        .setT(array)
        .build();
  }

  static Onnx.TensorProto.Builder longs(String name, long... values) {
    Onnx.TensorProto.Builder out =
        Onnx.TensorProto.newBuilder()
            .setName(name)
            .setDataType(Onnx.TensorProto.DataType.INT64_VALUE)
            .addDims(values.length);
    for (long value : values) {
      out.addInt64Data(value);
    }
    return out;
  }

  /** A further node that asks for a terabyte of zeros when it runs, on which the answer depends. */
  static byte[] terabyte() {
    return with(
        g -> {
          g.addInitializer(longs("extents", 1 << 19, 1 << 19));
          g.addNode(node("ConstantOfShape", "zeros", "extents"));
          g.addNode(node("ReduceSum", "sum", "zeros"));
          g.addNode(node("Add", "more", "said", "sum"));
          g.clearOutput().addOutput(value("more", Onnx.TensorProto.DataType.FLOAT_VALUE));
        });
  }

  /** A loop of so many turns that it never ends, on which the answer depends. */
  static byte[] endless() {
    Onnx.GraphProto body =
        Onnx.GraphProto.newBuilder()
            .setName("body")
            .addInput(scalar("turn", Onnx.TensorProto.DataType.INT64_VALUE))
            .addInput(scalar("go", Onnx.TensorProto.DataType.BOOL_VALUE))
            .addInput(value("kept", Onnx.TensorProto.DataType.FLOAT_VALUE))
            .addNode(node("Identity", "goes", "go"))
            .addNode(node("Softmax", "next", "kept"))
            .addOutput(value("goes", Onnx.TensorProto.DataType.BOOL_VALUE))
            .addOutput(value("next", Onnx.TensorProto.DataType.FLOAT_VALUE))
            .build();
    return with(
        g -> {
          g.addInitializer(longs("turns", Long.MAX_VALUE).clearDims());
          g.addNode(
              node("Loop", "more", "turns", "", "said")
                  .addAttribute(
                      Onnx.AttributeProto.newBuilder()
                          .setName("body")
                          .setType(Onnx.AttributeProto.AttributeType.GRAPH)
                          .setG(body)));
          g.clearOutput().addOutput(value("more", Onnx.TensorProto.DataType.FLOAT_VALUE));
        });
  }
}
