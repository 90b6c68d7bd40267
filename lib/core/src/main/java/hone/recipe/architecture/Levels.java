package hone.recipe.architecture;

import hone.json.BadInput;
import hone.recipe.architecture.Architecture.Pyramid.Neck;
import hone.recipe.architecture.Outline.Image;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The neck of a pyramid, counted. */
final class Levels {
  /** A map that a part gave. */
  private record Given(Image image, int part) {}

  private final Architecture.Pyramid net;
  private final Walk walk;

  Levels(Architecture.Pyramid net, Walk walk) {
    this.net = net;
    this.walk = walk;
  }

  void go() {
    List<Given> maps = backbone(); // fine to coarse
    int count = maps.size();
    List<Given> lateral = new ArrayList<>();
    for (Given map : maps) {
      walk.from(map.image(), map.part()).convolution(net.width(), 1, 1, true, true);
      lateral.add(end("Lateral", "1x1", List.of(map.part())));
    }
    Given[] out = new Given[count];
    Given merged = null;
    for (int i = count - 1; i >= 0; i--) {
      Given mine = lateral.get(i);
      if (net.neck() != Neck.LATERAL && merged != null) {
        factor(mine.image(), merged.image());
        walk.from(mine.image(), -1);
        mine = end("Enlarge, add", "", List.of(mine.part(), merged.part()));
      }
      merged = mine;
      walk.from(mine.image(), -1).convolution(net.width(), 3, 1, true, true);
      out[i] = end("Smooth", "3x3", List.of(mine.part()));
    }
    if (net.neck() == Neck.PANET) {
      for (int i = 1; i < count; i++) {
        int stride = factor(out[i - 1].image(), out[i].image());
        walk.from(out[i - 1].image(), out[i - 1].part())
            .convolution(net.width(), 3, stride, true, true)
            .convolution(net.width(), 3, 1, true, true);
        out[i] = end("Shrink, add", "3x3, 3x3", List.of(out[i - 1].part(), out[i].part()));
      }
    }
    walk.from(new Image(net.width() * count, 1, 1), -1);
    List<Integer> all = new ArrayList<>();
    for (Given each : out) {
      all.add(each.part());
    }
    walk.part("Means of all levels", "", all);
  }

  private Given end(String name, String detail, List<Integer> from) {
    walk.part(name, detail, from);
    return new Given(walk.here(), walk.last());
  }

  private List<Given> backbone() {
    Map<String, Given> bySize = new LinkedHashMap<>();
    for (Block block : net.blocks()) {
      walk.block(block);
      bySize.put(walk.here().places(), new Given(walk.here(), walk.last()));
    }
    if (net.levels() > bySize.size()) {
      throw new BadInput(
          "The recipe's pyramid has no level "
              + net.levels()
              + ": its backbone gives maps of "
              + bySize.size()
              + (bySize.size() == 1 ? " size (" : " sizes (")
              + bySize.keySet().stream().collect(Collectors.joining(", "))
              + "); lower \"levels\", or add a block with a stride.");
    }
    List<Given> all = List.copyOf(bySize.values());
    return all.subList(all.size() - net.levels(), all.size());
  }

  private static int factor(Image fine, Image coarse) {
    int factor = fine.height() / coarse.height();
    if (factor * coarse.height() != fine.height() || factor * coarse.width() != fine.width()) {
      throw new BadInput(
          "The recipe's pyramid cannot enlarge a map of "
              + coarse.places()
              + " to "
              + fine.places()
              + "; take images whose sides all its strides divide, or fewer \"levels\".");
    }
    return factor;
  }
}
