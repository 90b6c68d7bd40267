package hone.bench;

import java.util.Locale;

/**
 * What is timed.
 *
 * @param net which network
 * @param kind training or inference
 * @param rule the update rule of a training
 * @param batch images of one step
 */
record Job(Net net, Kind kind, Rule rule, int batch) {
  /** Whether weights change. */
  enum Kind {
    /** Forward pass, cross-entropy, backward pass, update. */
    TRAIN,
    /** Forward pass to class probabilities. */
    INFER
  }

  static Job train(Net net, int batch) {
    return new Job(net, Kind.TRAIN, Rule.MOMENTUM, batch);
  }

  static Job infer(Net net, int batch) {
    return new Job(net, Kind.INFER, Rule.MOMENTUM, batch);
  }

  /** One word a component, as {@link #parse} reads it. */
  String line() {
    return String.join(" ", net.name(), kind.name(), rule.name(), Integer.toString(batch))
        .toLowerCase(Locale.ROOT);
  }

  static Job parse(String line) {
    String[] words = line.split(" ");
    return new Job(
        Net.named(words[0]),
        Kind.valueOf(words[1].toUpperCase(Locale.ROOT)),
        Rule.valueOf(words[2].toUpperCase(Locale.ROOT)),
        Integer.parseInt(words[3]));
  }

  /** A short name, such as {@code train 32} or {@code infer 1}. */
  String label() {
    String name = kind.name().toLowerCase(Locale.ROOT) + " " + batch;
    return rule == Rule.ADAM ? name + " adam" : name;
  }

  boolean trains() {
    return kind == Kind.TRAIN;
  }
}
