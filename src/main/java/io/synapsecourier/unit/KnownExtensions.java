package io.synapsecourier.unit;

import io.synapsecourier.model.FileSpecification;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** The extensions that files of a collection have: those it declares, else those usual for it. */
public final class KnownExtensions {
  private KnownExtensions() {}

  /** Takes the longest of them off the end of a name, in whatever case it stands there. */
  public static UnaryOperator<String> remover(List<FileSpecification> specs) {
    List<String> longestFirst =
        specs.stream()
            .flatMap(spec -> Extensions.usual(spec).stream())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    return name -> {
      for (String extension : longestFirst) {
        int start = name.length() - extension.length();
        if (start > 0 && name.regionMatches(true, start, extension, 0, extension.length())) {
          return name.substring(0, start);
        }
      }
      return name;
    };
  }
}
