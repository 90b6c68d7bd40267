package hone.bench;

import hone.bench.Contender.Side;
import hone.bench.Rates.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ratios of one network, each above 1 where Hone is faster. A ratio is taken round by round
 * between contenders that took turns in the same seconds, and its median stands for it.
 *
 * <ul>
 *   <li>{@code ratio_libtorch_train}: Hone with a trial a core over LibTorch's best variant, the
 *       geometric mean of batch 32 and 128.
 *   <li>{@code ratio_libtorch_train_adam}: the same with Adam at batch 32.
 *   <li>{@code ratio_libtorch_infer_b1}, {@code ratio_libtorch_infer_b64}: Hone's better
 *       arrangement (one worker, a worker a core) over LibTorch's best variant, in images a second.
 *   <li>{@code ratio_onnx_infer_b1}, {@code ratio_onnx_infer_b64}: the same over ONNX Runtime.
 *   <li>{@code ratio_libtorch_latency_b1}: the least milliseconds from one image to its answer,
 *       LibTorch's over Hone's.
 *   <li>{@code ratio_stock_train}: Hone with a trial a core over stock Deeplearning4j's better
 *       arrangement (one trial with all threads, a trial a core) at batch 32; larger batches take
 *       it seconds a step.
 * </ul>
 */
final class Ratios {
  private Ratios() {}

  static Map<String, Sample> of(List<Rates> all) {
    Map<String, Sample> ratios = new LinkedHashMap<>();
    Optional<Sample> small = momentum(all, 32).flatMap(r -> r.ratio(Side.LIBTORCH, Side.HONE));
    Optional<Sample> large = momentum(all, 128).flatMap(r -> r.ratio(Side.LIBTORCH, Side.HONE));
    small.ifPresent(
        s -> large.ifPresent(l -> ratios.put("ratio_libtorch_train", s.geometricMean(l))));
    small.ifPresent(s -> ratios.put("ratio_libtorch_train_b32", s));
    large.ifPresent(l -> ratios.put("ratio_libtorch_train_b128", l));
    find(all, Job.Kind.TRAIN, Rule.ADAM, 32)
        .flatMap(r -> r.ratio(Side.LIBTORCH, Side.HONE))
        .ifPresent(r -> ratios.put("ratio_libtorch_train_adam", r));
    for (int batch : new int[] {1, 64}) {
      find(all, Job.Kind.INFER, Rule.MOMENTUM, batch).ifPresent(r -> infer(r, ratios));
    }
    momentum(all, Contender.STOCK_BATCH)
        .flatMap(r -> r.ratio(Side.STOCK, Side.HONE))
        .ifPresent(r -> ratios.put("ratio_stock_train", r));
    return ratios;
  }

  private static void infer(Rates rates, Map<String, Sample> ratios) {
    String end = "_b" + rates.job().batch();
    rates
        .ratio(Side.LIBTORCH, Side.HONE, Side.HONE_ONE)
        .ifPresent(r -> ratios.put("ratio_libtorch_infer" + end, r));
    rates
        .ratio(Side.ONNX, Side.HONE, Side.HONE_ONE)
        .ifPresent(r -> ratios.put("ratio_onnx_infer" + end, r));
    if (rates.job().batch() == 1) {
      double hones = rates.latency(Side.HONE, Side.HONE_ONE);
      double ratio = rates.latency(Side.LIBTORCH) / hones;
      ratios.put("ratio_libtorch_latency" + end, new Sample(new double[] {ratio}));
    }
  }

  private static Optional<Rates> momentum(List<Rates> all, int batch) {
    return find(all, Job.Kind.TRAIN, Rule.MOMENTUM, batch);
  }

  private static Optional<Rates> find(List<Rates> all, Job.Kind kind, Rule rule, int batch) {
    return all.stream()
        .filter(r -> r.job().kind() == kind && r.job().rule() == rule && r.job().batch() == batch)
        .findFirst();
  }
}
