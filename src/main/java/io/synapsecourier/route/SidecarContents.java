package io.synapsecourier.route;

import io.synapsecourier.meta.UnitSources;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.Source;
import java.io.IOException;
import java.io.InputStream;

/** Reads the sidecars of units where their other files are read. */
record SidecarContents(Source source) implements UnitSources.Contents {

  @Override
  public byte[] read(FileRef file, int limit) throws IOException {
    SourceContent content = new SourceContent(source, file);
    byte[] bytes;
    try (InputStream in = content.open(0)) {
      bytes = in.readNBytes(limit);
    }
    content.verify();
    return bytes;
  }
}
