package hone.model.imported;

import hone.json.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A layer of a Keras network.
 *
 * @param name unique in the network
 * @param type as Keras names it
 * @param config its options
 * @param inputs the layers that it reads, in their order
 * @param source the file, for messages
 */
record KerasLayer(
    String name, String type, Map<String, Object> config, List<String> inputs, String source) {
  /** Networks that stand in others as layers. */
  private static final Set<String> NETWORKS = Set.of("Model", "Functional", "Sequential");

  private static final int DEEPEST = 8;

  /** Two whole numbers, such as a kernel's extents. */
  int[] pair(String key) {
    Object value = option(key);
    if (value instanceof Number number) {
      int both = Tree.whole(number.doubleValue(), source, key);
      return new int[] {both, both};
    }
    int[] pair = Tree.ints(value, source, name + "." + key);
    if (pair.length != 2) {
      throw refused(key + " is " + Arrays.toString(pair));
    }
    return pair;
  }

  int whole(String key) {
    return Tree.whole(Tree.number(option(key), source, name + "." + key), source, key);
  }

  double number(String key) {
    return Tree.number(option(key), source, name + "." + key);
  }

  String text(String key) {
    return Tree.text(option(key), source, name + "." + key);
  }

  boolean truth(String key) {
    return Tree.truth(option(key), source, name + "." + key);
  }

  private Object option(String key) {
    if (!config.containsKey(key)) {
      throw new BadInput(source + ": the layer \"" + name + "\" lacks \"" + key + "\".");
    }
    return config.get(key);
  }

  /** What to throw where the layer is nothing that can be taken over. */
  BadInput refused(String why) {
    return new BadInput(
        source
            + ": the layer \""
            + name
            + "\" ("
            + type
            + ") cannot be taken over: "
            + why
            + ". Nothing was imported.");
  }

  /** All layers of a topology in an order in which each comes after what it reads. */
  static List<KerasLayer> read(Map<String, Object> network, String source) {
    Reader reader = new Reader(source);
    reader.network(network, null, 0);
    return reader.layers;
  }

  /** Walks through networks in networks; a name stands for what comes out of its layer. */
  private static final class Reader {
    private final String source;
    private final List<KerasLayer> layers = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Reader(String source) {
      this.source = source;
    }

    /** The layers of a network that reads {@code before}; gives the layer of its output. */
    private String network(Map<String, Object> network, String before, int depth) {
      if (depth > DEEPEST) {
        throw new BadInput(source + ": networks stand in networks more than 8 deep.");
      }
      String type = Tree.text(network.get("class_name"), source, "class_name");
      if (!NETWORKS.contains(type)) {
        throw new BadInput(
            source
                + ": the network is a \""
                + type
                + "\"; expected Sequential, Model or Functional.");
      }
      Object config = network.get("config");
      List<Object> inner =
          Tree.list(
              config instanceof List<?> ? config : Tree.map(config, source, "config").get("layers"),
              source,
              "layers");
      return type.equals("Sequential")
          ? sequence(inner, before, depth)
          : graph(inner, Tree.map(config, source, "config"), before, depth);
    }

    private String sequence(List<Object> inner, String before, int depth) {
      String last = before;
      for (Object each : inner) {
        Map<String, Object> layer = Tree.map(each, source, "layers");
        last = layer(layer, last == null ? List.of() : List.of(last), depth);
      }
      if (last == null) {
        throw new BadInput(source + ": the network has no layers.");
      }
      return last;
    }

    private String graph(List<Object> inner, Map<String, Object> config, String before, int depth) {
      Map<String, String> outputs = new HashMap<>();
      for (Object each : inner) {
        Map<String, Object> layer = Tree.map(each, source, "layers");
        String own = Tree.text(layer.get("name"), source, "name");
        List<String> inputs = new ArrayList<>();
        for (Object node : nodes(layer, own)) {
          String from = String.valueOf(Tree.first(node, source, own + ".inbound_nodes"));
          if (!outputs.containsKey(from)) {
            throw new BadInput(
                source
                    + ": the layer \""
                    + own
                    + "\" reads \""
                    + from
                    + "\", which is not before it.");
          }
          inputs.add(outputs.get(from));
        }
        if (inputs.isEmpty() && before != null) {
          outputs.put(own, before); // the input of an inner network is what it is given
        } else {
          outputs.put(own, layer(layer, inputs, depth));
        }
      }
      List<Object> ends = Tree.list(config.get("output_layers"), source, "output_layers");
      // One end is told as ["name", 0, 0], or as a list of such.
      Object end = ends.isEmpty() || ends.get(0) instanceof String ? ends : ends.get(0);
      if (ends.size() != 1 && end != ends) {
        throw new BadInput(source + " has " + ends.size() + " outputs; expected one.");
      }
      String name = String.valueOf(Tree.first(end, source, "output_layers"));
      if (!outputs.containsKey(name)) {
        throw new BadInput(source + ": the output \"" + name + "\" is no layer.");
      }
      return outputs.get(name);
    }

    private List<Object> nodes(Map<String, Object> layer, String own) {
      List<Object> all = Tree.list(layer.get("inbound_nodes"), source, own + ".inbound_nodes");
      if (all.size() > 1) {
        throw new BadInput(
            source
                + ": the layer \""
                + own
                + "\" is used "
                + all.size()
                + " times; expected once.");
      }
      return all.isEmpty() ? List.of() : Tree.list(all.get(0), source, own + ".inbound_nodes");
    }

    private String layer(Map<String, Object> layer, List<String> inputs, int depth) {
      String type = Tree.text(layer.get("class_name"), source, "class_name");
      if (NETWORKS.contains(type)) {
        return network(layer, inputs.isEmpty() ? null : inputs.get(0), depth + 1);
      }
      Map<String, Object> config = Tree.map(layer.get("config"), source, "config");
      String name = Tree.text(config.get("name"), source, "name");
      if (!names.add(name)) {
        throw new BadInput(source + " has two layers \"" + name + "\".");
      }
      layers.add(new KerasLayer(name, type, config, inputs, source));
      return name;
    }
  }
}
