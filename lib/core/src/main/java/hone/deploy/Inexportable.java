package hone.deploy;

import hone.json.BadInput;

/** Parts of a network that have no counterpart here. */
final class Inexportable {
  private Inexportable() {}

  /** The refusal that names one. */
  static BadInput because(String what) {
    return new BadInput("The network cannot be written as ONNX: " + what + ".");
  }
}
