package io.synapsecourier.route;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.route.component.OutgoingFile;
import io.synapsecourier.source.Source;
import io.synapsecourier.transfer.TransferException.SourceChanged;
import io.synapsecourier.transfer.TransferException.SourceUnreadable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/** A claimed file in its source, opened anew for each attempt. */
final class SourceContent implements OutgoingFile.Opened {
  private final Source source;
  private final FileRef file;

  SourceContent(Source source, FileRef file) {
    this.source = source;
    this.file = file;
  }

  @Override
  public long length() {
    return file.size();
  }

  @Override
  public InputStream open(long offset) throws IOException {
    try {
      return source.open(file, offset);
    } catch (NoSuchFileException e) {
      throw new SourceChanged(file.uri() + " is no longer there", true);
    } catch (EOFException e) {
      throw new SourceChanged(file.uri() + " is shorter than it was when it was listed", false);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void verify() throws IOException {
    FileRef now;
    try {
      now = source.current(file);
    } catch (NoSuchFileException e) {
      throw new SourceChanged(file.uri() + " is no longer there", true);
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (!now.version().equals(file.version())) {
      throw new SourceChanged(file.uri() + " changed while it was read", false);
    }
  }

  private SourceUnreadable unreadable(IOException e) {
    String why =
        e instanceof java.nio.file.AccessDeniedException ? "permission denied" : e.getMessage();
    return new SourceUnreadable(file.uri() + " cannot be read: " + why, e);
  }
}
