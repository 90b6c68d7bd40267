package hone.recipe;

/** Tasks on the data sets of the catalog, with the test parts that their authors made. */
public final class Tasks {
  private Tasks() {}

  /** Handwritten digits, 28x28 grey, 10 classes (LeCun et al. 1998); has to be fetched. */
  public static Task mnist() {
    return Task.of("mnist").withTarget(0.97);
  }

  /** Garments, 28x28 grey, 10 classes (Xiao et al. 2017); has to be fetched. */
  public static Task fashionMnist() {
    return Task.of("fashion-mnist").withTarget(0.85);
  }

  /** Photographs, 32x32 colour, 10 classes (Krizhevsky 2009); has to be fetched. */
  public static Task cifar10() {
    return Task.of("cifar-10").withTarget(0.6);
  }

  /** 4,000 of MNIST's training and 1,000 of its test images, which come with the project. */
  public static Task mnistStarter() {
    return Task.of("mnist-starter").withTarget(0.9);
  }

  /** The same of Fashion-MNIST. */
  public static Task fashionMnistStarter() {
    return Task.of("fashion-mnist-starter").withTarget(0.75);
  }

  /** Emoji of two vendors by category, 32x32 colour, which come with the project. */
  public static Task emojiStarter() {
    return Task.of("emoji-starter").withTarget(0.5);
  }
}
