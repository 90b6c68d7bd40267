package hone.model;

import hone.recipe.generator.Generator;
import hone.seed.Seed;
import java.util.List;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.learning.config.Adam;

/** A class-conditional variational autoencoder; made images are the pixels' expected values. */
final class Autoencoder extends ImageMaker {
  private final Generator.Variational how;
  private final Stack encoder; // from image and class to means and logarithms of variances
  private final Stack decoder; // from code and class to logits

  Autoencoder(Generator.Variational how, Input image, Seed seed) {
    super(image);
    this.how = how;
    int shown = bytes() + classes();
    Stack.Shape down =
        new Stack.Shape(List.of(shown, how.width(), 2 * how.latent()), new ActivationReLU(), 0);
    Stack.Shape up =
        new Stack.Shape(
            List.of(how.latent() + classes(), how.width(), bytes()), new ActivationReLU(), 0);
    encoder = Stack.of(down, new Adam(how.rate()), seed.split("encoder"));
    decoder = Stack.of(up, new Adam(how.rate()), seed.split("decoder"));
  }

  @Override
  public Step step(byte[] pixels, int[] labels, Seed draw) {
    int n = labels.length;
    float[] x = numbers(pixels);
    float[] codes = encoder.learn(named(x, labels), n, draw);
    float[] noise = normal(n * how.latent(), draw);
    float[] z = Evidence.draw(codes, noise, n);
    float[] logits = decoder.learn(named(z, labels), n, draw);
    float[] slope = new float[logits.length];
    double told = Evidence.pixels(logits, x, n, slope);
    double divergence = Evidence.divergence(codes, n);
    float[] byDraw = head(decoder.back(slope, n), n, how.latent());
    encoder.back(Evidence.slope(codes, noise, byDraw, n, how.weight()), n);
    decoder.move();
    encoder.move();
    return new Step(told + how.weight() * divergence, divergence);
  }

  @Override
  public byte[] make(int[] labels, Seed draw) {
    return decoded(normal(labels.length * how.latent(), draw), labels);
  }

  @Override
  public byte[] reconstruct(byte[] pixels, int[] labels, Seed draw) {
    int n = labels.length;
    float[] codes = encoder.of(named(numbers(pixels), labels), n);
    return decoded(Evidence.draw(codes, normal(n * how.latent(), draw), n), labels);
  }

  private byte[] decoded(float[] z, int[] labels) {
    return bytes(decoder.of(named(z, labels), labels.length));
  }

  @Override
  public long size() {
    return encoder.size() + decoder.size();
  }

  @Override
  public long operations() {
    return (long) how.width() * (how.latent() + classes() + bytes());
  }

  @Override
  public void close() {
    encoder.close();
    decoder.close();
  }
}
