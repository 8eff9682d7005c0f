package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.model.NearestWord;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A key that a section does not have, and what was most likely meant.
 *
 * @param section where it stands
 * @param self the section's own place; null at top level
 * @param entry the key with its value
 */
record UnknownKey(Section section, Field self, MapValue.Entry entry) {

  void addTo(ErrorList errors) {
    String where = self == null ? "" : " in " + Scalar.quote(self.path());
    errors.add(
        entry.origin(),
        isOption()
            ? "This option does not exist"
            : "Unknown key " + Scalar.quote(entry.key()) + where,
        belongsBelow().or(this::nearest).orElseGet(this::known));
  }

  private boolean isOption() {
    return entry.origin().isOption();
  }

  private Optional<String> belongsBelow() {
    return section.keys().stream()
        .filter(key -> key.type() instanceof Section below && below.key(entry.key()).isPresent())
        .map(
            key -> {
              Key meant = ((Section) key.type()).key(entry.key()).orElseThrow();
              Field field = new Field(new Field(self, key), meant);
              return "It belongs into "
                  + Scalar.quote(key.name())
                  + ". "
                  + field.example(entry.origin());
            })
        .findFirst();
  }

  private Optional<String> nearest() {
    Stream<String> words = section.keys().stream().flatMap(k -> Stream.of(k.name(), k.alias()));
    return NearestWord.of(entry.key(), words.filter(Objects::nonNull).toList())
        .map(
            word -> {
              Key key = section.key(word).orElseThrow();
              String shown = isOption() ? key.option() : word;
              return "Did you mean "
                  + Scalar.quote(shown)
                  + "? "
                  + new Field(self, key).example(entry.origin());
            });
  }

  private String known() {
    return isOption()
        ? "See the help of the command."
        : "Known keys: " + String.join(", ", section.names()) + ".";
  }
}
