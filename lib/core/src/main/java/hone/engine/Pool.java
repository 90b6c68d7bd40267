package hone.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Native memory of a plan. While the plan is laid out, memory that nothing reads any more is given
 * to what comes later, so that a step touches as little of it as possible.
 */
final class Pool implements AutoCloseable {
  private static final int ALIGNMENT = 64; // a cache line, and a vector of 512 bits

  /** A piece of memory and how many still read it. */
  static final class Block {
    private final long address;
    private final long bytes;
    private int readers = 1;

    private Block(long address, long bytes) {
      this.address = address;
      this.bytes = bytes;
    }

    long address() {
      return address;
    }

    boolean isShared() {
      return readers > 1;
    }
  }

  private final List<BytePointer> owned = new ArrayList<>();
  private final List<Block> free = new ArrayList<>();

  /** A block of at least so many bytes: the smallest free one that is not much too large. */
  Block take(long bytes) {
    Block found =
        free.stream()
            .filter(b -> b.bytes >= bytes && b.bytes <= 4 * bytes)
            .min(Comparator.comparingLong((Block b) -> b.bytes))
            .orElse(null);
    if (found != null) {
      free.remove(found);
      found.readers = 1;
      return found;
    }
    return fresh(bytes);
  }

  /** A block that nothing has used. */
  Block fresh(long bytes) {
    BytePointer memory = new BytePointer(bytes + ALIGNMENT);
    Pointer.memset(memory, 0, bytes + ALIGNMENT);
    owned.add(memory);
    long start = (memory.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return new Block(start, bytes);
  }

  /** Memory of the caller's, never given to others. */
  static Block foreign(long address) {
    Block block = new Block(address, 0);
    block.readers = Integer.MAX_VALUE / 2;
    return block;
  }

  void retain(Block block) {
    block.readers++;
  }

  void release(Block block) {
    if (--block.readers == 0) {
      free.add(block);
    }
  }

  /** Bytes held. */
  long bytes() {
    return owned.stream().mapToLong(BytePointer::capacity).sum();
  }

  @Override
  public void close() {
    owned.forEach(BytePointer::deallocate);
    owned.clear();
    free.clear();
  }
}
