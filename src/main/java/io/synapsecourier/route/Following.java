package io.synapsecourier.route;

import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.source.ChangeHints;
import io.synapsecourier.unit.Globs;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An upload that runs by itself: its agenda, and who shortens the wait for the next look. */
public final class Following implements Closeable {
  private final Agenda agenda;
  private final List<ChangeHints> hints = new ArrayList<>();

  Following(UploadDefinition definition, Agenda agenda) {
    this.agenda = agenda;
    if (definition.when().watch() == null) {
      return;
    }
    Globs globs = new Globs(definition.files().include(), definition.files().exclude());
    for (Asset asset : definition.assets()) {
      if (LocalPaths.isLocal(asset.path())) {
        listen(asset, globs);
      }
    }
  }

  private void listen(Asset asset, Globs globs) {
    try {
      hints.add(
          new ChangeHints(
              LocalPaths.ofProcess().resolve(asset.path()), globs::prunes, agenda::hint));
    } catch (IOException e) {
      // Nothing is announced here: the regular looks find everything, only later.
    }
  }

  @Override
  public void close() {
    hints.forEach(ChangeHints::close);
  }
}
