package hone.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an engine has laid out, made when first asked for; apart from the engine, so that the
 * cleaner that frees it does not keep the engine alive.
 */
final class Plans implements Runnable {
  private final List<Node> nodes;
  private final long parameters;
  private final long gradients;
  private final Map<Integer, Training> training = new HashMap<>();
  private final Map<Traced, Training> traces = new HashMap<>();
  private final Map<Integer, Inference> inference = new HashMap<>();
  private final Set<Inference> prepared = new HashSet<>();
  private Set<String> resting = Set.of();
  private boolean closed;

  private record Traced(int images, Pass pass) {}

  /** Makes one plan. */
  private interface Maker<T> {
    T make() throws Unsupported;
  }

  /**
   * @param parameters address of the flat parameter vector
   * @param gradients address of the flat gradient
   */
  Plans(List<Node> nodes, long parameters, long gradients) {
    this.nodes = nodes;
    this.parameters = parameters;
    this.gradients = gradients;
  }

  Training training(int images) throws Unsupported {
    return found(
        training, images, () -> new Training(nodes, images, parameters, gradients, resting));
  }

  /**
   * @param inner what is looked at on the way, null for nothing
   */
  Training trace(List<Node> part, Node inner, int images, Pass pass) throws Unsupported {
    Traced key = new Traced(images, pass);
    if (inner != null && !traces.containsKey(key)) {
      forget(); // one at a time: of a large network each takes hundreds of megabytes
    }
    return found(
        traces,
        key,
        () -> new Training(part, images, parameters, new Training.Asked(pass, inner), resting));
  }

  private void forget() {
    traces.entrySet().removeIf(e -> isInner(e.getKey(), e.getValue()));
  }

  private static boolean isInner(Traced key, Training plan) {
    boolean inner = !key.pass().inner().isEmpty();
    if (inner) {
      plan.close();
    }
    return inner;
  }

  Inference inference(int images) throws Unsupported {
    return found(inference, images, () -> new Inference(nodes, images, parameters));
  }

  private <K, T> T found(Map<K, T> plans, K key, Maker<T> maker) throws Unsupported {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    T plan = plans.get(key);
    if (plan == null) {
      try {
        plan = maker.make();
      } catch (IllegalStateException e) {
        throw new Unsupported(e.getMessage()); // a description that the library refused
      }
      plans.put(key, plan);
    }
    return plan;
  }

  /** Lets it take over parameters that have changed since it last did. */
  void prepare(Inference plan) {
    if (prepared.add(plan)) {
      plan.prepare();
    }
  }

  /** Other layers rest: what is laid out for training is of no use any more. */
  void rest(Set<String> layers) {
    resting = layers;
    training.values().forEach(Training::close);
    traces.values().forEach(Training::close);
    training.clear();
    traces.clear();
  }

  /** The parameters have changed. */
  void changed() {
    prepared.clear();
  }

  /** Frees everything. */
  @Override
  public void run() {
    closed = true;
    training.values().forEach(Training::close);
    traces.values().forEach(Training::close);
    inference.values().forEach(Inference::close);
    training.clear();
    traces.clear();
    inference.clear();
    prepared.clear();
  }
}
