package io.synapsecourier.config;

import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.key.Text;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.model.UploadDefinition;
import java.util.ArrayList;
import java.util.List;

/** One reading of one definition, from values to the result. */
final class Assembly {
  private static final Key ID = Keys.UPLOAD.key("id").orElseThrow();

  private final LocalPaths paths;
  private final ErrorList errors;
  private final String idFile;
  private final List<String> notices = new ArrayList<>();

  /**
   * @param idFile file whose name is the default id; null: the id follows from the upload itself
   */
  Assembly(LocalPaths paths, ErrorList errors, String idFile) {
    this.paths = paths;
    this.errors = errors;
    this.idFile = idFile;
  }

  /** What the person should know besides errors; grows while reading. */
  List<String> notices() {
    return notices;
  }

  DefinitionReader.Reading assemble(MapValue map) {
    Settings root = Keys.UPLOAD.read(map, null, errors);
    new CrossChecks(paths, errors).run(root);
    String id = root.says("id") || idFile == null ? root.get("id", String.class) : idOfFile(map);
    UploadDefinition definition = null;
    if (errors.isEmpty()) {
      addNotices(root);
      definition = DefinitionBuilder.build(root, id == null ? derivedId(root) : id);
    }
    Origin idOrigin = root.says("id") ? root.where("id") : map.origin();
    return new DefinitionReader.Reading(
        new Parsed(definition, errors.sorted(), notices), id, idOrigin);
  }

  private String idOfFile(MapValue map) {
    String name = LocalPaths.lastName(idFile);
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    if (((Text) ID.type()).matches(stem)) {
      return stem;
    }
    errors.add(
        map.origin(),
        "The file name " + Scalar.quote(name) + " makes no id: an id is " + ID.type().phrase(),
        "Write one. For example: id: " + StableId.slug(stem));
    return null;
  }

  private String derivedId(Settings root) {
    return StableId.of(
        DefinitionBuilder.assets(root),
        paths,
        root.get("data_collection", Long.class),
        new Grouping(root, root.get("units", Settings.class)).rule());
  }

  private void addNotices(Settings root) {
    new Grouping(root, root.get("units", Settings.class)).notice().ifPresent(notices::add);
    if (root.says("extra_params")) {
      notices.add(
          "extra_params is kept and handed to events and the job view; the platform gives it no"
              + " meaning.");
    }
  }
}
