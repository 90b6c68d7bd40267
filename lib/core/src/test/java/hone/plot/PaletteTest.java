package hone.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PaletteTest {
  @Test
  void whiteAndBlackStay() {
    BufferedImage flat = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    flat.setRGB(0, 0, Color.WHITE.getRGB());
    assertThat(Palette.indexed(flat).getRGB(0, 0)).isEqualTo(Color.WHITE.getRGB());
    assertThat(Palette.indexed(flat).getRGB(1, 0)).isEqualTo(Color.BLACK.getRGB());
  }

  @Test
  void anAreaKeepsItsColourExactly() {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    int tint = new Color(199, 222, 237).getRGB();
    for (int i = 0; i < 1600; i++) {
      image.setRGB(i % 40, i / 40, i < 1500 ? tint : new Color(200, 223, 238).getRGB());
    }
    assertThat(Palette.indexed(image).getRGB(5, 5)).isEqualTo(tint);
  }

  @Test
  void aFigureIsTheSameToTheEye() {
    BufferedImage image = new BufferedImage(300, 100, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 300, 100);
    Marker.DISC.draw(graphics, Theme.BLUE, 50, 50, 40);
    Marker.SQUARE.draw(graphics, Theme.clear(Theme.VERMILION, 60), 60, 50, 40);
    graphics.dispose();
    BufferedImage small = Palette.indexed(image);
    for (int x = 0; x < 300; x++) {
      for (int y = 0; y < 100; y++) {
        Color before = new Color(image.getRGB(x, y));
        Color after = new Color(small.getRGB(x, y));
        assertThat(Math.abs(before.getRed() - after.getRed())).isLessThanOrEqualTo(5);
        assertThat(Math.abs(before.getGreen() - after.getGreen())).isLessThanOrEqualTo(5);
        assertThat(Math.abs(before.getBlue() - after.getBlue())).isLessThanOrEqualTo(5);
      }
    }
  }
}
