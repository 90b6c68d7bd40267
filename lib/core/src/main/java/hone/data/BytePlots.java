package hone.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Machine code as pictures, by the CPU architecture that it is for: whole blocks of 1024 bytes of
 * the executable sections of the GNU C library's files, from Debian's packages libc6-ARCH-cross, 32
 * bytes a row (Nataraj et al. 2011 plot malware so; this code is benign). The C library itself and
 * those of mathematics are for training, all others for the test. A block that was seen before is
 * left out, so that none stands on both sides.
 */
final class BytePlots {
  /** By the folder in which a package keeps its libraries. */
  private static final Map<String, String> FOLDERS = new TreeMap<>();

  static {
    FOLDERS.put("x86_64-linux-gnu", "amd64");
    FOLDERS.put("aarch64-linux-gnu", "arm64");
    FOLDERS.put("arm-linux-gnueabi", "armel");
    FOLDERS.put("arm-linux-gnueabihf", "armhf");
    FOLDERS.put("hppa-linux-gnu", "hppa");
    FOLDERS.put("i686-linux-gnu", "i386");
    FOLDERS.put("m68k-linux-gnu", "m68k");
    FOLDERS.put("mips-linux-gnu", "mips");
    FOLDERS.put("mips64el-linux-gnuabi64", "mips64el");
    FOLDERS.put("mipsel-linux-gnu", "mipsel");
    FOLDERS.put("powerpc-linux-gnu", "powerpc");
    FOLDERS.put("powerpc64-linux-gnu", "ppc64");
    FOLDERS.put("powerpc64le-linux-gnu", "ppc64el");
    FOLDERS.put("riscv64-linux-gnu", "riscv64");
    FOLDERS.put("s390x-linux-gnu", "s390x");
    FOLDERS.put("sh4-linux-gnu", "sh4");
    FOLDERS.put("sparc64-linux-gnu", "sparc64");
    FOLDERS.put("x86_64-linux-gnux32", "x32");
  }

  static final List<String> CLASSES = FOLDERS.values().stream().sorted().toList();
  private static final Set<String> TRAINING = Set.of("libc.so", "libm.so", "libmvec.so");
  private static final int SIDE = 32;
  private static final int BLOCK = SIDE * SIDE;

  private BytePlots() {}

  static Dataset make(Path from, Predicate<String> wanted) throws IOException {
    Map<String, byte[]> files = new TreeMap<>(); // "class library" in a fixed order
    Archive.visit(
        from,
        wanted,
        (path, in) -> {
          String[] parts = path.split("/");
          int at = parts.length - 3; // usr/FOLDER/lib/NAME
          String name = parts[parts.length - 1];
          String label = at < 0 ? null : FOLDERS.get(parts[at]);
          if (label != null && parts[at + 1].equals("lib") && name.contains(".so")) {
            byte[] raw = Archive.all(in, name);
            if (raw.length > 0) { // a link has none
              files.put(label + " " + name, raw);
            }
          }
        });
    return of(files);
  }

  /** Both parts of files that are named by class and library, apart by a blank. */
  static Dataset of(Map<String, byte[]> files) throws IOException {
    Set<ByteBuffer> seen = new HashSet<>();
    return new Dataset("byte-plots", CLASSES, part(files, true, seen), part(files, false, seen));
  }

  private static Images part(Map<String, byte[]> files, boolean train, Set<ByteBuffer> seen)
      throws IOException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String[] name = file.getKey().split(" ");
      String library = name[1].substring(0, name[1].indexOf(".so") + 3);
      if (TRAINING.contains(library) != train || !Elf.is(file.getValue())) {
        continue; // some .so are texts for a linker
      }
      for (byte[] section : Elf.executable(file.getValue(), file.getKey())) {
        for (int at = 0; at + BLOCK <= section.length; at += BLOCK) {
          byte[] block = Arrays.copyOfRange(section, at, at + BLOCK);
          if (seen.add(ByteBuffer.wrap(block))) {
            pixels.writeBytes(block);
            labels.write(CLASSES.indexOf(name[0]));
          }
        }
      }
    }
    return new Images(1, SIDE, SIDE, pixels.toByteArray(), labels.toByteArray());
  }
}
