package hone.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import hone.model.Input;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * LibTorch through DJL: a TorchScript of the whole step, so that Java makes one call a step.
 *
 * <p>Variants: {@code first} and {@code last} say where the channels lie in memory; {@code exact}
 * is {@code first} with Hone's very padding, see {@link Script}.
 *
 * @param threads of one operation
 * @param tapes where the networks were written
 */
record LibTorch(int threads, Path tapes) implements Framework {
  @Override
  public Work prepare(Job job, String variant) {
    PtNDManager manager = manager();
    boolean channelsLast = variant.equals("last");
    Tape whole = Tape.read(tapes.resolve(job.net().name()));
    Tape tape = job.trains() ? whole : Folded.of(whole);
    Input input = job.net().input();
    PtSymbolBlock net = load(manager, new Script(tape, variant.equals("exact")).text());
    Images images = Images.of(input, job.batch());
    NDArray x =
        manager.create(
            images.pixels(),
            new Shape(job.batch(), input.channels(), input.height(), input.width()));
    if (channelsLast) {
      x.setName("x");
      x = call(net, "layout", new NDList(x), true);
    }
    x.setName("x");
    NDList weights = weights(manager, tape, net, channelsLast);
    NDList infer = new NDList(weights);
    infer.add(x);
    NDList arguments = infer;
    if (job.trains()) {
      weights.stream()
          .filter(w -> w.getName().equals("p[]"))
          .forEach(w -> w.setRequiresGradient(true));
      arguments = new NDList(weights);
      arguments.addAll(state(manager, tape, job.rule()));
      arguments.add(x);
      long[] classes = new long[job.batch()];
      for (int i = 0; i < classes.length; i++) {
        classes[i] = images.labels()[i];
      }
      arguments.add(named(manager.create(classes), "t"));
    }
    String method = job.trains() ? (job.rule() == Rule.ADAM ? "adam" : "momentum") : "infer";
    return new Prepared(manager, net, method, arguments, infer);
  }

  private PtNDManager manager() {
    PtNDManager manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager();
    JniUtils.setNumThreads(threads);
    JniUtils.setGradMode(true); // of this thread; DJL begins without
    return manager;
  }

  @Override
  public double product(double seconds) {
    int side = Nd4jPeak.SIDE;
    try (PtNDManager manager = manager()) {
      NDArray a = manager.ones(new Shape(side, side));
      NDArray b = manager.ones(new Shape(side, side));
      return 2.0 * side * side * side / 1e9 * Timed.perSecond(seconds, () -> a.matMul(b).close());
    }
  }

  @Override
  public double copy(double seconds) {
    try (PtNDManager manager = manager()) {
      NDArray a = manager.ones(new Shape(Nd4jPeak.COPIED));
      NDArray b = manager.zeros(new Shape(Nd4jPeak.COPIED));
      return 8.0 * Nd4jPeak.COPIED / 1e9 * Timed.perSecond(seconds, () -> a.copyTo(b));
    }
  }

  private record Prepared(
      PtNDManager manager, PtSymbolBlock net, String method, NDList arguments, NDList infer)
      implements Work {
    @Override
    public void step() {
      call(net, method, arguments, !method.equals("infer")).close();
    }

    @Override
    public float[] predict() {
      try (NDArray out = call(net, "infer", infer, false)) {
        return out.toFloatArray();
      }
    }

    @Override
    public void close() {
      net.close();
      manager.close();
    }
  }

  private static PtSymbolBlock load(PtNDManager manager, String code) {
    try {
      return JniUtils.loadModule(manager, new ByteArrayInputStream(Archive.of(code)), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NDList weights(
      PtNDManager manager, Tape tape, PtSymbolBlock net, boolean channelsLast) {
    NDList list = new NDList();
    for (Tape.Weight weight : tape.weights()) {
      NDArray array = manager.create(weight.values(), new Shape(weight.shape()));
      if (channelsLast && weight.shape().length == 4) {
        array = call(net, "layout", new NDList(named(array, "x")), true);
      }
      list.add(named(array, weight.trained() ? "p[]" : "s[]"));
    }
    return list;
  }

  // Moments as many as the rule has, then Adam's count of steps for each weight.
  private static NDList state(PtNDManager manager, Tape tape, Rule rule) {
    NDList list = new NDList();
    for (String name : rule == Rule.ADAM ? List.of("m[]", "v[]", "n[]") : List.of("m[]")) {
      for (Tape.Weight weight : tape.weights()) {
        if (weight.trained()) {
          Shape shape = name.equals("n[]") ? new Shape() : new Shape(weight.shape());
          list.add(named(manager.zeros(shape), name));
        }
      }
    }
    return list;
  }

  private static NDArray named(NDArray array, String name) {
    array.setName(name);
    return array;
  }

  // DJL reads the method off the name of an array, and passes no gradient mode otherwise.
  private static NDArray call(PtSymbolBlock net, String method, NDList in, boolean training) {
    NDList arguments = new NDList(in);
    try (NDArray selector = in.get(0).getManager().create(0f)) {
      selector.setName("module_method:" + method);
      arguments.add(selector);
      return IValueUtils.forward(net, arguments, training).get(0);
    }
  }
}
