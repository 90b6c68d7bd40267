package hone.strategy.augmentation;

import static hone.strategy.augmentation.GeneratorStudies.DIVERSITY;
import static hone.strategy.augmentation.GeneratorStudies.FEW;
import static hone.strategy.augmentation.GeneratorStudies.KNOWN;
import static hone.strategy.augmentation.GeneratorStudies.QUALITY;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.notLower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.study.Claim;
import java.util.List;

/** What the survey claims of made images, in numbers; margins were fixed before any run. */
final class GeneratorClaims {
  private static final double KEPT = 25; // points of diversity, and of accuracy on what was made

  private static final String NONE = "none";
  private static final String CLASSICAL = "turn-scale-shift";
  private static final String BOTH = " + " + CLASSICAL;

  private GeneratorClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "2.5",
            "GAN and VAE samples make up for missing real data; with classical augmentation more",
            better("two GAN samples an image, against real images alone", FEW, "gan-2", NONE),
            better("two VAE samples an image, against real images alone", FEW, "vae-2", NONE),
            better("GAN and classical, against the GAN alone", FEW, "gan-2" + BOTH, "gan-2"),
            better("VAE and classical, against the VAE alone", FEW, "vae-2" + BOTH, "vae-2")),
        ours(
            "2.5b",
            "Made images add to classical augmentation",
            better("two GAN samples an image", FEW, "gan-2" + BOTH, CLASSICAL),
            better("two VAE samples an image", FEW, "vae-2" + BOTH, CLASSICAL)),
        ours(
            "2.5c",
            "So does one in two, or a VAE's reconstructions, where samples are many or far from"
                + " real",
            better("half a GAN sample an image", FEW, "gan-0.5" + BOTH, CLASSICAL),
            better("half a VAE sample an image", FEW, "vae-0.5" + BOTH, CLASSICAL),
            better("one reconstruction an image", FEW, "vae-again-1" + BOTH, CLASSICAL)),
        ours(
            "2.5d",
            "Generators that saw so few images keep their diversity and their classes",
            notLower(
                "a GAN's are three quarters as diverse", QUALITY, DIVERSITY, "gan-2", NONE, KEPT),
            notLower("so are a VAE's", QUALITY, DIVERSITY, "vae-2", NONE, KEPT),
            notLower("a GAN's are seen as their class", QUALITY, KNOWN, "gan-2", NONE, KEPT),
            notLower("so are a VAE's", QUALITY, KNOWN, "vae-2", NONE, KEPT)));
  }
}
