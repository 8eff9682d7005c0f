package io.synapsecourier.statemachine;

import io.synapsecourier.ledger.MemoryLedger.Line;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.route.UploadContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether everything that could arrive has arrived, once every cause is mended. */
final class Arrival {
  private final World world;

  Arrival(World world) {
    this.world = world;
  }

  void check() {
    for (UploadContext upload : world.contexts) {
      for (int key = 0; key < world.setting.keys(); key++) {
        check(upload, "k" + key);
      }
    }
  }

  private void check(UploadContext upload, String key) {
    ModelSource source = world.sources.get(upload.no() - 1);
    List<FileRef> files =
        source.all().stream().filter(file -> file.directory().equals(key)).toList();
    Map<String, String> wanted = new TreeMap<>();
    int images = 0;
    for (FileRef file : files) {
      boolean image = file.path().endsWith(".png");
      images += image ? 1 : 0;
      wanted.put(image ? "image_1" : "label_1", Promises.checksum(source.contentOf(file)));
    }
    String unit = upload.no() + "/" + key;
    boolean valid = images == 1 && !wanted.containsValue(Promises.checksum(ModelSource.INVALID));
    if (!valid || world.facts.discarded.contains(unit)) {
      return;
    }
    if (!arrived(
        upload, key, wanted, world.setting.after() || world.facts.vanished.contains(unit))) {
      throw new BrokenPromise(
          "never arrived: " + key + " with " + wanted + ", the ledger has " + lines(upload, key));
    }
  }

  private boolean arrived(
      UploadContext upload, String key, Map<String, String> wanted, boolean vanished) {
    boolean any = world.setting.onChange() == OnChange.IGNORE;
    return world.backend.units.stream()
        .filter(unit -> unit.upload() == upload.no() && unit.key().equals(key))
        .anyMatch(
            unit ->
                any
                    || unit.checksums().equals(wanted)
                    || vanished && unit.checksums().entrySet().containsAll(wanted.entrySet()));
  }

  private List<Line> lines(UploadContext upload, String key) {
    return world.ledger.lines().stream()
        .filter(line -> line.row().upload() == upload.no() && line.row().unitKey().equals(key))
        .toList();
  }
}
