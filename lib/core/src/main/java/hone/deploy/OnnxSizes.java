package hone.deploy;

import hone.json.BadInput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import onnx.Onnx;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.Message;

/**
 * What an ONNX file says of its arrays, held against the bytes that are there, before native code
 * believes it: each array of the file, wherever it stands, has as many numbers as its shape says,
 * and none lies in another file. Types and fields: onnx.proto, message TensorProto.
 */
final class OnnxSizes {
  // Bits of one number by its type's number in onnx.proto, which later versions have added to.
  private static final Map<Integer, Integer> BITS =
      Map.ofEntries(
          Map.entry(Onnx.TensorProto.DataType.FLOAT_VALUE, 32),
          Map.entry(Onnx.TensorProto.DataType.UINT8_VALUE, 8),
          Map.entry(Onnx.TensorProto.DataType.INT8_VALUE, 8),
          Map.entry(Onnx.TensorProto.DataType.UINT16_VALUE, 16),
          Map.entry(Onnx.TensorProto.DataType.INT16_VALUE, 16),
          Map.entry(Onnx.TensorProto.DataType.INT32_VALUE, 32),
          Map.entry(Onnx.TensorProto.DataType.INT64_VALUE, 64),
          Map.entry(Onnx.TensorProto.DataType.BOOL_VALUE, 8),
          Map.entry(Onnx.TensorProto.DataType.FLOAT16_VALUE, 16),
          Map.entry(Onnx.TensorProto.DataType.DOUBLE_VALUE, 64),
          Map.entry(Onnx.TensorProto.DataType.UINT32_VALUE, 32),
          Map.entry(Onnx.TensorProto.DataType.UINT64_VALUE, 64),
          Map.entry(Onnx.TensorProto.DataType.COMPLEX64_VALUE, 64),
          Map.entry(Onnx.TensorProto.DataType.COMPLEX128_VALUE, 128),
          Map.entry(Onnx.TensorProto.DataType.BFLOAT16_VALUE, 16),
          Map.entry(17, 8), // FLOAT8E4M3FN and the three other kinds of 8 bits
          Map.entry(18, 8),
          Map.entry(19, 8),
          Map.entry(20, 8),
          Map.entry(21, 4), // UINT4
          Map.entry(22, 4)); // INT4

  private final String source;

  private OnnxSizes(String source) {
    this.source = source;
  }

  /**
   * Looks at all arrays of a model.
   *
   * @param source what it is called in messages
   * @throws BadInput when it is no ONNX model, or an array is not what its shape says
   */
  static void check(byte[] model, String source) {
    Onnx.ModelProto read;
    try {
      CodedInputStream in = CodedInputStream.newInstance(model);
      in.enableAliasing(true); // arrays are looked at where they lie
      read = Onnx.ModelProto.parseFrom(in);
    } catch (IOException e) {
      throw new BadInput(source + " is no ONNX model that runs here: " + e.getMessage(), e);
    }
    if (!read.hasGraph()) {
      throw new BadInput(source + " is no ONNX model that runs here: it has no graph");
    }
    new OnnxSizes(source).walk(read);
  }

  // As deep as the parser let it be: a hundred messages.
  private void walk(Message message) {
    if (message instanceof Onnx.TensorProto array) {
      check(array);
      return;
    }
    for (Object value : message.getAllFields().values()) {
      if (value instanceof Message one) {
        walk(one);
      } else if (value instanceof List<?> many
          && !many.isEmpty()
          && many.get(0) instanceof Message) {
        many.forEach(m -> walk((Message) m));
      }
    }
  }

  private void check(Onnx.TensorProto array) {
    if (array.getExternalDataCount() > 0 || array.getDataLocationValue() != 0) {
      throw wrong(array, "lies in another file, which Hone does not open");
    }
    if (array.hasSegment()) {
      throw wrong(array, "is one part of an array, and Hone reads whole ones");
    }
    long count = 1;
    for (long extent : array.getDimsList()) {
      if (extent < 0 || extent > Integer.MAX_VALUE || count * extent > Integer.MAX_VALUE) {
        throw wrong(array, "is larger than any that Hone reads, or smaller than nothing");
      }
      count *= extent;
    }
    if (array.getDataType() == Onnx.TensorProto.DataType.STRING_VALUE) {
      same(array, count, array.getStringDataCount(), "texts");
      return;
    }
    Integer bits = BITS.get(array.getDataType());
    if (bits == null) {
      throw wrong(
          array, "has numbers of type " + array.getDataType() + ", which is none of ONNX's");
    }
    if (!array.getRawData().isEmpty()) {
      same(array, (count * bits + 7) / 8, array.getRawData().size(), "bytes");
    } else {
      same(array, bits == 4 ? (count + 1) / 2 : count, typed(array), "numbers");
    }
  }

  // Numbers in the field that belongs to the type.
  private static long typed(Onnx.TensorProto array) {
    return switch (array.getDataType()) {
      case Onnx.TensorProto.DataType.FLOAT_VALUE -> array.getFloatDataCount();
      case Onnx.TensorProto.DataType.COMPLEX64_VALUE -> array.getFloatDataCount() / 2;
      case Onnx.TensorProto.DataType.DOUBLE_VALUE -> array.getDoubleDataCount();
      case Onnx.TensorProto.DataType.COMPLEX128_VALUE -> array.getDoubleDataCount() / 2;
      case Onnx.TensorProto.DataType.INT64_VALUE -> array.getInt64DataCount();
      case Onnx.TensorProto.DataType.UINT32_VALUE, Onnx.TensorProto.DataType.UINT64_VALUE ->
          array.getUint64DataCount();
      default -> array.getInt32DataCount();
    };
  }

  private void same(Onnx.TensorProto array, long told, long there, String what) {
    if (told != there) {
      throw wrong(array, "takes " + told + " " + what + " by its shape, and has " + there);
    }
  }

  private BadInput wrong(Onnx.TensorProto array, String what) {
    String name = array.getName();
    String shape = array.getDimsList().toString();
    return new BadInput(
        source
            + ": its array \""
            + (name.length() > 80 ? name.substring(0, 80) + "…" : name)
            + "\" "
            + (shape.length() > 80 ? "of " + array.getDimsCount() + " axes" : shape)
            + " "
            + what);
  }
}
