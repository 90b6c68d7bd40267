package hone.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Patches of horizontal slices of one head, from the package mricron-data: the T1 image "ch2" with
 * the regions of "aal" on the same grid. The class says whether deep grey nuclei fill an eighth of
 * a patch, which is rare. Training patches lie in the left hemisphere, test patches in the right
 * one, mirrored: no voxel is on both sides. It is one healthy head and no diagnosis of anything.
 */
final class BrainPatches {
  static final List<String> CLASSES = List.of("other regions", "deep nuclei");
  private static final int SIDE = 32;
  private static final int STRIDE = 8;
  private static final int SLICES = 4; // from one slice that is taken to the next
  private static final int FIRST_DEEP = 71; // caudate, putamen, pallidum, thalamus: 71 to 78
  private static final int LAST_DEEP = 78;

  private BrainPatches() {}

  static Dataset make(Path from, Predicate<String> wanted) throws IOException {
    Nifti[] volumes = new Nifti[2];
    Archive.visit(
        from,
        wanted,
        (path, in) -> {
          String name = Archive.last(path);
          if (name.equals("ch2.nii")) {
            volumes[0] = Nifti.parse(Archive.all(in, name), name);
          } else if (name.equals("aal.nii")) {
            volumes[1] = Nifti.parse(Archive.all(in, name), name);
          }
        });
    if (volumes[0] == null || volumes[1] == null) {
      throw new IOException("ch2.nii.gz or aal.nii.gz is missing there");
    }
    return of(volumes[0], volumes[1]);
  }

  /** Both parts of a head and its regions. */
  static Dataset of(Nifti head, Nifti regions) throws IOException {
    if (!head.fits(regions)) {
      throw new IOException("the head and its regions are not on one grid");
    }
    return new Dataset(
        "brain-patches", CLASSES, half(head, regions, false), half(head, regions, true));
  }

  private static Images half(Nifti head, Nifti regions, boolean right) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    for (int z = 0; z < head.depth(); z += SLICES) {
      for (int y = 0; y + SIDE <= head.height(); y += STRIDE) {
        for (int x = 0; x + SIDE <= head.width() / 2; x += STRIDE) {
          patch(head, regions, new int[] {x, y, z}, right, pixels, labels);
        }
      }
    }
    return new Images(1, SIDE, SIDE, pixels.toByteArray(), labels.toByteArray());
  }

  private static void patch(
      Nifti head,
      Nifti regions,
      int[] place,
      boolean right,
      ByteArrayOutputStream pixels,
      ByteArrayOutputStream labels) {
    byte[] patch = new byte[SIDE * SIDE];
    int named = 0;
    int deep = 0;
    for (int i = 0; i < patch.length; i++) {
      int x = place[0] + i % SIDE;
      int column = right ? head.width() - 1 - x : x;
      int y = place[1] + SIDE - 1 - i / SIDE; // the forehead above
      int region = regions.at(column, y, place[2]);
      named += region > 0 ? 1 : 0;
      deep += region >= FIRST_DEEP && region <= LAST_DEEP ? 1 : 0;
      // Tissue is darker than half of the range, which fat fills.
      patch[i] = (byte) Math.max(0, Math.min(255, 2 * head.at(column, y, place[2])));
    }
    if (4 * named >= patch.length) {
      pixels.writeBytes(patch);
      labels.write(8 * deep >= patch.length ? 1 : 0);
    }
  }
}
