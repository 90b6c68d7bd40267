package hone.cli;

/**
 * A graphics processor, and whether ND4J could use it.
 *
 * @param device what {@code nvidia-smi} lists, or empty
 * @param backend whether ND4J's CUDA backend is on the class path
 */
record Gpu(String device, boolean backend) {
  static Gpu find() {
    String device =
        Programs.find("nvidia-smi")
            .flatMap(program -> Programs.output(program.toString(), "-L"))
            .map(text -> String.join("; ", text.lines().toList()))
            .orElse("");
    boolean backend =
        Gpu.class.getClassLoader().getResource("org/nd4j/linalg/jcublas/JCublasBackend.class")
            != null;
    return new Gpu(device, backend);
  }

  String text() {
    return (device.isEmpty() ? "none found by nvidia-smi" : device)
        + (backend
            ? "; ND4J's CUDA backend is on the class path"
            : "; no CUDA backend in this build");
  }
}
