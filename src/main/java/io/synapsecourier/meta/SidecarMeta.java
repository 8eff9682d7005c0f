package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.meta.sidecar.SidecarException;
import io.synapsecourier.meta.sidecar.SidecarText;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that stand in files beside those of a unit, in the types that they are written in. */
final class SidecarMeta {
  private SidecarMeta() {}

  /** A value with the name of the file that gave it. */
  private record Named(JsonNode value, String filename) {}

  static void addTo(MetaValues meta, UnitSources unit) {
    List<Placed> sidecars =
        unit.sidecars().stream().sorted(Comparator.comparing(p -> p.file().uri())).toList();
    Map<String, Named> given = new HashMap<>();
    for (Placed sidecar : sidecars) {
      ObjectNode object = read(meta, unit, sidecar);
      if (object != null) {
        String filename = KeyForm.nfc(sidecar.file().filename());
        object
            .properties()
            .forEach(
                entry ->
                    add(meta, unit, given, entry.getKey(), new Named(entry.getValue(), filename)));
      }
    }
  }

  private static void add(
      MetaValues meta, UnitSources unit, Map<String, Named> given, String key, Named next) {
    Named first = given.putIfAbsent(key, next);
    if (first == null) {
      meta.set(key, next.value(), MetaBuilder.SIDECAR + next.filename());
    } else if (!CanonicalJson.of(first.value()).equals(CanonicalJson.of(next.value()))) {
      meta.unusable(key);
      meta.problem(
          new Problem(
              "meta-conflict",
              "Unit "
                  + Shown.text(unit.unitKey())
                  + ": "
                  + Shown.text(first.filename())
                  + " says "
                  + Shown.text(key)
                  + " = "
                  + Shown.text(first.value().toString())
                  + ", and "
                  + Shown.text(next.filename())
                  + " says "
                  + Shown.text(next.value().toString())
                  + ".",
              "Correct one of the two files."));
    }
  }

  private static ObjectNode read(MetaValues meta, UnitSources unit, Placed sidecar) {
    String what = "Unit " + Shown.text(unit.unitKey()) + ": its sidecar ";
    String path = Shown.text(sidecar.file().path());
    try {
      byte[] bytes = unit.contents().read(sidecar.file(), SidecarText.MAX_SIZE + 1);
      return SidecarText.parse(sidecar.file().filename(), bytes);
    } catch (SidecarException e) {
      meta.problem(
          new Problem(
              "meta-sidecar",
              what + path + e.position() + " cannot be used: " + Shown.text(e.getMessage()) + ".",
              "Correct the file, or leave it out of metadata.sidecar."));
    } catch (IOException e) {
      meta.problem(
          new Problem(
              "meta-sidecar",
              what + path + " could not be read: " + Shown.text(e.getMessage()) + ".",
              "Run again; if it stays so, check the rights of the file."));
    }
    return null;
  }
}
