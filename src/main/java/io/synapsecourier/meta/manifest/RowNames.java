package io.synapsecourier.meta.manifest;

import io.synapsecourier.model.sage.FilePath;
import java.util.Optional;

/** Checks the name of an entity, and that of the file that is uploaded for it. */
final class RowNames {
  private static final String NAME = "manifest-name";

  private RowNames() {}

  /**
   * @param given the manifest's own name; null for none
   * @param stored whether the file is uploaded, which sends its own name too
   */
  static void check(RowCells cells, String given, FilePath path, boolean stored) {
    String filename = path == null ? null : path.filename();
    String name = given == null ? filename : given;
    if (name == null) {
      return;
    }
    Role role = given == null ? Role.PATH : Role.NAME;
    Optional<String> refused = NameRules.server(name);
    if (refused.isPresent()) {
      cells
          .at(role)
          .reject(
              NAME,
              Problems.quoted(name) + " " + refused.get() + ".",
              given == null && !stored
                  ? "Give a name in the column name."
                  : given == null ? "Rename the file." : "Write another name.");
    } else if (!NameRules.client(name)) {
      cells
          .at(role)
          .remark(
              NAME,
              Problems.quoted(name)
                  + " breaks the released client's rule for names, not the"
                  + " server's: it knows neither ' nor , in a name.",
              "Nothing need be done unless the manifest is also used with that client.");
    }
    if (given != null && stored && filename != null) {
      NameRules.server(filename)
          .ifPresent(
              why ->
                  cells
                      .at(Role.PATH)
                      .reject(
                          NAME,
                          "the file's own name " + Problems.quoted(filename) + " " + why + ".",
                          "Rename the file: the server also keeps that name, whatever the column"
                              + " name says."));
    }
  }
}
