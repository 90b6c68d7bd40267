package hone.recipe.augmentation;

/** What stands where a moved image has no pixel. */
public enum Fill {
  /** The edge's nearest pixel. */
  EDGE,
  /** 0 in every channel. */
  BLACK,
  /** 128 in every channel. */
  GREY,
  /** The image mirrored at its edge, whose pixels are not repeated. */
  REFLECT
}
