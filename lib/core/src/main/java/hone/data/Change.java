package hone.data;

import java.util.SplittableRandom;

/** A change of one image's bytes in place. It may keep scratch memory: one thread at a time. */
@FunctionalInterface
interface Change {
  void apply(byte[] pixels, SplittableRandom random);
}
