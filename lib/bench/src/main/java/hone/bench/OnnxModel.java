package hone.bench;

import hone.model.Input;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/** A {@link Tape} as an ONNX model, operator set 13. */
final class OnnxModel {
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("net");
  private final Tape tape;

  private OnnxModel(Tape tape) {
    this.tape = tape;
  }

  static byte[] of(Tape tape, Input input) {
    OnnxModel model = new OnnxModel(tape);
    model.weights();
    tape.ops().forEach(model::add);
    model.node("Softmax", "probabilities", tape.scores()).addAttribute(number("axis", 1));
    model.graph.addInput(value(Tape.IMAGE, input.channels(), input.height(), input.width()));
    model.graph.addOutput(value("probabilities", input.classes()));
    return ModelProto.newBuilder()
        .setIrVersion(7)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(13))
        .setGraph(model.graph)
        .build()
        .toByteArray();
  }

  private void weights() {
    for (int i = 0; i < tape.weights().size(); i++) {
      Tape.Weight weight = tape.weights().get(i);
      ByteBuffer bytes =
          ByteBuffer.allocate(4 * weight.values().length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(weight.values());
      TensorProto.Builder tensor =
          TensorProto.newBuilder()
              .setName(weight(i))
              .setDataType(TensorProto.DataType.FLOAT_VALUE)
              .setRawData(ByteString.copyFrom(bytes.array()));
      for (long size : weight.shape()) {
        tensor.addDims(size);
      }
      graph.addInitializer(tensor);
    }
  }

  private void add(Op op) {
    if (op instanceof Op.Conv c) {
      NodeProto.Builder node = node("Conv", c.out(), c.in(), weight(c.weight()));
      if (c.bias() >= 0) {
        node.addInput(weight(c.bias()));
      }
      node.addAttribute(numbers("kernel_shape", c.kernel(), c.kernel()))
          .addAttribute(numbers("strides", c.stride(), c.stride()))
          .addAttribute(numbers("pads", c.before(), c.before(), c.after(), c.after()))
          .addAttribute(number("group", c.groups()));
    } else if (op instanceof Op.Norm n) {
      node(
              "BatchNormalization",
              n.out(),
              n.in(),
              weight(n.scale()),
              weight(n.shift()),
              weight(n.mean()),
              weight(n.variance()))
          .addAttribute(
              AttributeProto.newBuilder()
                  .setName("epsilon")
                  .setType(AttributeProto.AttributeType.FLOAT)
                  .setF((float) n.epsilon()));
    } else if (op instanceof Op.Relu r) {
      node("Relu", r.out(), r.in());
    } else if (op instanceof Op.Sigmoid s) {
      node("Sigmoid", s.out(), s.in());
    } else if (op instanceof Op.Pool p) {
      node(p.max() ? "MaxPool" : "AveragePool", p.out(), p.in())
          .addAttribute(numbers("kernel_shape", p.size(), p.size()))
          .addAttribute(numbers("strides", p.stride(), p.stride()));
    } else if (op instanceof Op.Mean m && !m.flat()) {
      node("GlobalAveragePool", m.out(), m.in());
    } else if (op instanceof Op.Mean m) {
      node("GlobalAveragePool", m.out() + "_4", m.in());
      node("Flatten", m.out(), m.out() + "_4").addAttribute(number("axis", 1));
    } else if (op instanceof Op.Flatten f) {
      node("Flatten", f.out(), f.in()).addAttribute(number("axis", 1));
    } else if (op instanceof Op.Dense d) {
      node("Gemm", d.out(), d.in(), weight(d.weight()), weight(d.bias()))
          .addAttribute(number("transB", 1));
    } else if (op instanceof Op.Add a) {
      node("Add", a.out(), a.a(), a.b());
    } else if (op instanceof Op.Concat c) {
      node("Concat", c.out(), c.in().toArray(String[]::new)).addAttribute(number("axis", 1));
    } else {
      Op.Scale s = (Op.Scale) op;
      node("Mul", s.out(), s.in(), s.factors());
    }
  }

  private NodeProto.Builder node(String type, String out, String... in) {
    NodeProto.Builder node =
        graph.addNodeBuilder().setOpType(type).setName(out + "_op").addOutput(out);
    for (String name : in) {
      node.addInput(name);
    }
    return node;
  }

  private static String weight(int number) {
    return "weight" + number;
  }

  private static AttributeProto number(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static AttributeProto numbers(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  // A batch of any size.
  private static ValueInfoProto value(String name, long... sizes) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"));
    for (long size : sizes) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)))
        .build();
  }
}
