package hone.strategy.realtime;

import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.deployment.Deployment;
import hone.recipe.deployment.Deployment.Numbers;
import hone.recipe.deployment.Deployment.Simd;
import java.util.List;
import java.util.Set;

/** Ways to serve one trained network. */
public final class Deployments {
  private static final String DL4J = "Deeplearning4j 1.0.0-M2.1, 2022";
  private static final String KERNELS = "Georganas et al. 2018";
  private static final String ONNX = "ONNX Runtime 1.22, 2025";

  private Deployments() {}

  /** Each of them. */
  public static List<Strategy> all() {
    return List.of(
        stock(),
        oneDnn(),
        engine(),
        engine(Simd.SSE41),
        engine(Simd.AVX2),
        engine(2),
        onnx(),
        onnx(2),
        int8(Numbers.INT8_MIN_MAX),
        int8(Numbers.INT8_PERCENTILE),
        int8(Numbers.INT8_ENTROPY));
  }

  /** Deeplearning4j as it ships. */
  public static Strategy stock() {
    return of("stock", DL4J, new Deployment.Stock(1));
  }

  /** Its own layers, computed by oneDNN. */
  public static Strategy oneDnn() {
    return of("onednn", KERNELS, new Deployment.OneDnn(1, Simd.FULL));
  }

  /** One list of oneDNN's primitives, kept. */
  public static Strategy engine() {
    return of("engine", KERNELS, new Deployment.Engine(1, Simd.FULL));
  }

  /** The same with at most these vectors. */
  public static Strategy engine(Simd cap) {
    String name = "engine-" + (cap == Simd.SSE41 ? "sse41" : "avx2");
    return of(name, KERNELS, new Deployment.Engine(1, cap));
  }

  /** The same by so many threads. */
  public static Strategy engine(int threads) {
    return of("engine-" + threads + "-threads", KERNELS, new Deployment.Engine(threads, Simd.FULL));
  }

  /** The ONNX file in floats. */
  public static Strategy onnx() {
    return of("onnx", ONNX, new Deployment.OnnxRuntime(1, Numbers.FLOAT));
  }

  /** The same by so many threads. */
  public static Strategy onnx(int threads) {
    Deployment how = new Deployment.OnnxRuntime(threads, Numbers.FLOAT);
    return of("onnx-" + threads + "-threads", ONNX, how);
  }

  /** The ONNX file with 8-bit integers, their ranges found so after training. */
  public static Strategy int8(Numbers how) {
    String name =
        switch (how) {
          case INT8_PERCENTILE -> "int8-percentile";
          case INT8_ENTROPY -> "int8-entropy";
          default -> "int8";
        };
    String reference = how == Numbers.INT8_ENTROPY ? "Migacz 2017" : "Jacob et al. 2018";
    return of(name, reference, new Deployment.OnnxRuntime(1, how));
  }

  private static Strategy of(String name, String reference, Deployment how) {
    return new Strategy(name, Set.of(Component.DEPLOYMENT), reference, r -> r.with(how));
  }
}
