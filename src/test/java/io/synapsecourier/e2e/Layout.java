package io.synapsecourier.e2e;

/** The ways in which files lie for units of an image and a label. */
enum Layout {
  DIRECTORY("{by: directory, depth: 1}") {
    @Override
    String path(String unit, String spec) {
      return unit + "/" + (spec.equals("image_1") ? "scan.png" : "label.json");
    }
  },
  STEM("{by: stem}") {
    @Override
    String path(String unit, String spec) {
      return unit + (spec.equals("image_1") ? ".png" : ".json");
    }
  },
  TYPE_DIRECTORY("{by: type-directory}") {
    @Override
    String path(String unit, String spec) {
      return (spec.equals("image_1") ? "images/" : "labels/") + STEM.path(unit, spec);
    }
  },
  TYPES_IN_A_DIRECTORY("{by: directory}") {
    @Override
    String path(String unit, String spec) {
      return unit + (spec.equals("image_1") ? "/img/x.png" : "/json/y.json");
    }
  },
  PATTERN(
      "{group_key_regex: \"(.+?)/(?:img|json)/\", file_rules: ["
          + "{pattern: \"**/img/*\", spec_name: image_1}, "
          + "{pattern: \"**/json/*\", spec_name: label_1}]}") {
    @Override
    String path(String unit, String spec) {
      return TYPES_IN_A_DIRECTORY.path(unit, spec);
    }
  };

  private final String rule;

  Layout(String rule) {
    this.rule = rule;
  }

  /** The value of {@code units} in a definition. */
  String rule() {
    return rule;
  }

  abstract String path(String unit, String spec);
}
