package hone.search.space;

import hone.json.BadInput;
import hone.json.Loose;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Distributions as Optuna's tables hold them: {@code {"name": "FloatDistribution", "attributes":
 * {"step": null, "low": 0.0, "high": 1.0, "log": false}}}. The kinds of before Optuna 3
 * (UniformDistribution and so on) are read and never written.
 */
final class DistributionJson {
  private DistributionJson() {}

  static String write(Distribution distribution) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    String name;
    if (distribution instanceof Distribution.Floating f) {
      name = "FloatDistribution";
      attributes.put("step", f.step());
      attributes.put("low", f.low());
      attributes.put("high", f.high());
      attributes.put("log", f.log());
    } else if (distribution instanceof Distribution.Whole w) {
      name = "IntDistribution";
      attributes.put("log", w.log());
      attributes.put("step", w.step());
      attributes.put("low", w.low());
      attributes.put("high", w.high());
    } else {
      name = "CategoricalDistribution";
      attributes.put("choices", ((Distribution.Categorical) distribution).choices());
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", name);
    all.put("attributes", attributes);
    return Loose.line(all);
  }

  static Distribution read(String text) {
    Object tree = Loose.tree(text, "a distribution");
    if (tree instanceof Map<?, ?> all
        && all.get("name") instanceof String name
        && all.get("attributes") instanceof Map<?, ?> a) {
      switch (name) {
        case "FloatDistribution":
        case "UniformDistribution":
          return floating(a, a.get("log") == Boolean.TRUE, a.get("step"));
        case "LogUniformDistribution":
          return floating(a, true, null);
        case "DiscreteUniformDistribution":
          return floating(a, false, a.get("q"));
        case "IntDistribution":
        case "IntUniformDistribution":
          return whole(a, a.get("log") == Boolean.TRUE);
        case "IntLogUniformDistribution":
          return whole(a, true);
        case "CategoricalDistribution":
          if (a.get("choices") instanceof List<?> choices) {
            return new Distribution.Categorical(Collections.unmodifiableList(choices));
          }
          break;
        default:
          break;
      }
    }
    throw new BadInput("this is no distribution of Optuna's: " + text);
  }

  private static Distribution floating(Map<?, ?> a, boolean log, Object step) {
    Double by = step == null ? null : number(a, step).doubleValue();
    return new Distribution.Floating(
        number(a, a.get("low")).doubleValue(), number(a, a.get("high")).doubleValue(), log, by);
  }

  private static Distribution whole(Map<?, ?> a, boolean log) {
    // Old logarithmic ranges carried a step, which meant nothing.
    long step = log || a.get("step") == null ? 1 : number(a, a.get("step")).longValue();
    return new Distribution.Whole(
        number(a, a.get("low")).longValue(), number(a, a.get("high")).longValue(), log, step);
  }

  private static Number number(Map<?, ?> a, Object value) {
    if (value instanceof Number n) {
      return n;
    }
    throw new BadInput("a distribution of Optuna's lacks a number: " + a);
  }
}
