package io.synapsecourier.meta.workbook;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xml.sax.Attributes;

/** Which part refers to which: ids, kinds and names of the parts that one part names. */
final class Relationships extends PartHandler {
  /**
   * @param kind last word of the type, the same in both dialects of the format
   * @param part name without a leading slash
   */
  record Target(String kind, String part) {}

  private final String folder;
  private final Map<String, Target> targets = new HashMap<>();

  /**
   * @param source name of the part that refers; empty for the package itself
   */
  Relationships(String place, String source) {
    super(place);
    this.folder = source.substring(0, source.lastIndexOf('/') + 1);
  }

  /** Where the relationships of a part are kept. */
  static String partOf(String source) {
    int name = source.lastIndexOf('/') + 1;
    return source.substring(0, name) + "_rels/" + source.substring(name) + ".rels";
  }

  Optional<Target> byId(String id) {
    return Optional.ofNullable(targets.get(id));
  }

  /** The only one of its kind, or one of them. */
  Optional<String> byKind(String kind) {
    return targets.values().stream()
        .filter(target -> target.kind().equals(kind))
        .map(Target::part)
        .findFirst();
  }

  @Override
  void start(String name, Attributes attributes) {
    String id = attribute(attributes, "Id");
    String type = attribute(attributes, "Type");
    String target = attribute(attributes, "Target");
    boolean outside = "External".equals(attribute(attributes, "TargetMode"));
    if (name.equals("Relationship") && id != null && type != null && target != null && !outside) {
      String kind = type.substring(type.lastIndexOf('/') + 1);
      targets.put(id, new Target(kind, resolve(target)));
    }
  }

  /** A name among the entries of the archive, so that nothing outside can be meant. */
  private String resolve(String target) {
    try {
      String path = URI.create("/" + folder).resolve(target.replace('\\', '/')).getPath();
      return path == null ? "" : path.replaceFirst("^/+", "");
    } catch (IllegalArgumentException e) {
      return folder + target;
    }
  }
}
