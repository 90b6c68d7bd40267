package hone.model;

import hone.recipe.generator.Generator;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A class-conditional generator and the discriminator that it learns to deceive. In each step the
 * discriminator moves first, on as many made as real images of the same classes; then the
 * generator, on new numbers.
 */
final class Adversaries extends ImageMaker {
  private static final double LEAK = 0.2;
  private static final double MOMENTUM = 0.5;

  private final Generator.Adversarial how;
  private final Stack
      generator; // from numbers and class to what a logistic function makes an image
  private final Stack discriminator; // from image to a logit a class: positive for real ones of it

  Adversaries(Generator.Adversarial how, Input image, Seed seed) {
    super(image);
    this.how = how;
    int width = how.width();
    IActivation leaky = new ActivationLReLU(LEAK);
    Adam adam = new Adam(how.rate(), MOMENTUM, 0.999, 1e-8);
    generator =
        Stack.of(
            new Stack.Shape(List.of(how.latent() + classes(), width, width, bytes()), leaky, 0),
            adam,
            seed.split("generator"));
    discriminator =
        Stack.of(
            new Stack.Shape(List.of(bytes(), width, width, classes()), leaky, how.dropout()),
            adam.clone(),
            seed.split("discriminator"));
  }

  @Override
  public Step step(byte[] pixels, int[] labels, Seed draw) {
    return new Step(judge(pixels, labels, draw.split("judge")), deceive(labels, draw));
  }

  private double judge(byte[] pixels, int[] labels, Seed draw) {
    int n = labels.length;
    float[] made = generator.of(named(normal(n * how.latent(), draw), labels), n);
    float[] both = Arrays.copyOf(numbers(pixels), 2 * n * bytes());
    for (int k = 0; k < made.length; k++) {
      both[n * bytes() + k] = (float) Evidence.logistic(made[k]);
    }
    float[] logits = discriminator.learn(both, 2 * n, draw.split("dropout"));
    float[] slope = new float[logits.length];
    double loss = 0;
    for (int i = 0; i < 2 * n; i++) {
      loss += surprise(logits, slope, i * classes() + labels[i % n], i < n) / n;
    }
    scale(slope, 1f / n);
    discriminator.back(slope, 2 * n);
    discriminator.move();
    return loss;
  }

  private double deceive(int[] labels, Seed draw) {
    int n = labels.length;
    float[] z = named(normal(n * how.latent(), draw.split("deceive")), labels);
    float[] made = generator.learn(z, n, draw);
    for (int k = 0; k < made.length; k++) {
      made[k] = (float) Evidence.logistic(made[k]);
    }
    float[] logits = discriminator.learn(made, n, draw.split("deceived"));
    float[] slope = new float[logits.length];
    double loss = 0;
    for (int i = 0; i < n; i++) {
      loss += surprise(logits, slope, i * classes() + labels[i], true) / n;
    }
    scale(slope, 1f / n);
    float[] byImage = discriminator.back(slope, n);
    for (int k = 0; k < byImage.length; k++) {
      byImage[k] *= made[k] * (1 - made[k]); // the derivative of the logistic function
    }
    generator.back(byImage, n);
    generator.move();
    return loss;
  }

  private static void scale(float[] values, float factor) {
    for (int k = 0; k < values.length; k++) {
      values[k] *= factor;
    }
  }

  /**
   * The negative logarithm of the probability that one image is what it is said to be.
   *
   * @param slope gets the derivative by the logit
   * @param at the place of the logit of the image's class
   */
  static double surprise(float[] logits, float[] slope, int at, boolean real) {
    double z = real ? logits[at] : -logits[at];
    slope[at] = (float) (Evidence.logistic(logits[at]) - (real ? 1 : 0));
    return Math.max(-z, 0) + Math.log(1 + Math.exp(-Math.abs(z)));
  }

  @Override
  public byte[] make(int[] labels, Seed draw) {
    int n = labels.length;
    return bytes(generator.of(named(normal(n * how.latent(), draw), labels), n));
  }

  @Override
  public long size() {
    return generator.size() + discriminator.size();
  }

  @Override
  public long operations() {
    return (long) how.width() * (how.latent() + classes() + how.width() + bytes());
  }

  @Override
  public void close() {
    generator.close();
    discriminator.close();
  }
}
