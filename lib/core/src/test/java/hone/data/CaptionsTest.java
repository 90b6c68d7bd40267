package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hone.json.BadInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaptionsTest {
  private final Dataset emoji = Catalog.open("emoji-starter");
  private final Captions captions = Captions.of(emoji);

  /** An emoji stands there in the pictures of two vendors. */
  @Test
  void bothVendorsPicturesAreCalledAlike() {
    Set<List<String>> different = new HashSet<>();
    int unlike = 0; // one vendor draws some of them alike, which then have the words of the first
    for (int i = 0; i < emoji.test().size(); i += 2) {
      unlike += captions.of(emoji.test(), i + 1).equals(captions.of(emoji.test(), i)) ? 0 : 1;
      different.add(captions.of(emoji.test(), i));
    }
    assertThat(different).hasSizeGreaterThan(300);
    assertThat(unlike).isLessThan(10);
  }

  @Test
  void wordsThatTellAClassAreLeftOut() {
    for (int i = 0; i < emoji.train().size(); i++) {
      assertThat(captions.of(emoji.train(), i))
          .doesNotContain("flag", "flags", "animal", "symbol", "symbols", "food", "person");
    }
    assertThat(captions.dropped()).contains("flag", "symbols", "people");
  }

  /** Those of a fetched set lie beside its images, the training part first. */
  @Test
  void clipArtIsCalledByItsOwnWords() {
    assumeTrue(Catalog.entry("clip-art").present());
    Dataset art = Catalog.open("clip-art");
    Captions called = Captions.of(art);
    Set<List<String>> known = new HashSet<>();
    for (int i = 0; i < art.train().size(); i++) {
      known.add(called.of(art.train(), i));
      assertThat(called.of(art.train(), i)).doesNotContain("animals", "animal", "tools", "sign");
    }
    assertThat(known).hasSizeGreaterThan(1000);
    assertThat(called.of(art.test(), 0)).isNotEqualTo(called.of(art.test(), 1));
  }

  @Test
  void imagesWithoutWordsAreRefused() {
    Dataset digits = Catalog.open("mnist-starter");
    assertThatThrownBy(() -> Captions.of(digits))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "The images of \"mnist-starter\" have no words; expected one of emoji-starter,"
                + " emoji-google, emoji-twitter, clip-art.");
    Images other = new Images(3, 32, 32, new byte[3 * 32 * 32], new byte[1]);
    assertThatThrownBy(() -> captions.of(other, 0)).isInstanceOf(BadInput.class);
  }
}
