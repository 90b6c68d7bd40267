package hone.engine;

import hone.engine.TokenLayer.Own;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A {@link TokenLayer} as a layer of a graph: image by image, in double. */
final class TokenLoops extends BaseLayer<TokenLayer> {
  private static final long serialVersionUID = 1;

  TokenLoops(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    double[] images = values(input);
    int n = Math.toIntExact(input.size(0));
    long[] shape = layerConf().output().getShape(true);
    shape[0] = n;
    double[][] own = own();
    int each = images.length / n;
    double[] out = new double[0];
    for (int i = 0; i < n; i++) {
      double[] made =
          layerConf().forward(Arrays.copyOfRange(images, i * each, i * each + each), own);
      out = out.length == 0 ? new double[n * made.length] : out;
      System.arraycopy(made, 0, out, i * made.length, made.length);
    }
    return put(out, workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c'));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    double[] images = values(input);
    double[] byOut = values(epsilon);
    int n = Math.toIntExact(input.size(0));
    int each = images.length / n;
    int made = byOut.length / n;
    double[][] own = own();
    double[][] byOwn = Arrays.stream(own).map(o -> new double[o.length]).toArray(double[][]::new);
    double[] byImages = new double[images.length];
    for (int i = 0; i < n; i++) {
      double[] one = Arrays.copyOfRange(images, i * each, i * each + each);
      double[] by = Arrays.copyOfRange(byOut, i * made, i * made + made);
      System.arraycopy(layerConf().backward(one, own, by, byOwn), 0, byImages, i * each, each);
    }
    Gradient gradient = new DefaultGradient();
    List<Own> arrays = layerConf().own();
    for (int k = 0; k < own.length; k++) {
      String name = arrays.get(k).name();
      gradient.gradientForVariable().put(name, put(byOwn[k], gradientViews.get(name)));
    }
    INDArray before =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    return new Pair<>(gradient, put(byImages, before));
  }

  private double[][] own() {
    return layerConf().own().stream().map(o -> values(getParam(o.name()))).toArray(double[][]::new);
  }

  static double[] values(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  private static INDArray put(double[] values, INDArray to) {
    return to.assign(Nd4j.createFromArray(values).reshape(to.shape()).castTo(to.dataType()));
  }
}
