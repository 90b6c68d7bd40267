package hone.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.json.Default;
import hone.json.Json;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every component of the language, those added later included. */
class LanguageLaws {
  static Stream<Class<?>> families() {
    return Samples.families().stream();
  }

  static Stream<Class<?>> members() {
    return families().flatMap(f -> Samples.members(f).stream());
  }

  @Test
  void theFamiliesAreFound() {
    assertThat(Samples.families().stream().map(Class::getSimpleName))
        .contains("Trial", "Architecture", "Block", "Init", "Optimizer", "Loss", "Schedule")
        .contains("Augmentation", "Regularization", "Start", "SeedRule", "Batch", "Measure");
  }

  @ParameterizedTest
  @MethodSource("families")
  void membersAreRecordsNestedInTheirFamilyWithNamesOfTheirOwn(Class<?> family) {
    Set<String> names = new HashSet<>();
    for (Class<?> member : Samples.members(family)) {
      assertThat(member.isRecord()).as("%s is a record", member).isTrue();
      assertThat(names.add(member.getSimpleName())).as("%s is unique", member).isTrue();
      assertThat(member.getDeclaringClass()).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void everyValueSurvivesBothTexts(Class<?> member) {
    for (Object value : values(member)) {
      String canonical = Json.canonical(value);
      assertThat(Json.read(canonical, member, "t")).isEqualTo(value);
      assertThat(Json.read(Json.pretty(value), member, "t")).isEqualTo(value);
      assertThat(Json.canonical(Json.read(Json.pretty(value), member, "t"))).isEqualTo(canonical);
      assertThat(canonical).contains("\"type\":\"" + member.getSimpleName() + "\"");
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void everyComponentIsPartOfTheIdentity(Class<?> member) {
    Set<String> ids = new HashSet<>();
    for (Object value : values(member)) {
      assertThat(ids.add(Json.sha256(value))).as("%s", value).isTrue();
    }
    assertThat(ids)
        .as("the components of %s that Samples can change", member)
        .hasSize(member.getRecordComponents().length + 1);
  }

  @ParameterizedTest
  @MethodSource("members")
  void neutralValuesAreLeftOut(Class<?> member) {
    String text = Json.canonical(Samples.plain(member));
    for (RecordComponent component : member.getRecordComponents()) {
      if (component.getAnnotation(Default.class) != null) {
        assertThat(text).doesNotContain("\"" + component.getName() + "\":");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void anUnknownKeyIsRefused(Class<?> member) {
    String text = Json.canonical(Samples.plain(member));
    String misspelt = "{\"ratee\":1," + text.substring(1);
    assertThatThrownBy(() -> Json.read(misspelt, member, "t"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"ratee\" is not a key of " + member.getSimpleName());
  }

  private static List<Object> values(Class<?> member) {
    List<Object> values = new ArrayList<>(Samples.changed(member));
    values.add(Samples.plain(member));
    return values;
  }
}
