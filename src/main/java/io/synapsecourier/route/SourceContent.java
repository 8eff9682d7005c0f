package io.synapsecourier.route;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.route.component.OutgoingFile;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.Source;
import io.synapsecourier.transfer.TransferException;
import io.synapsecourier.transfer.TransferException.SourceBroken;
import io.synapsecourier.transfer.TransferException.SourceChanged;
import io.synapsecourier.transfer.TransferException.SourceUnreadable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
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
      return new Read(source.open(file, offset));
    } catch (ChangedException e) {
      throw changed();
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
      throw changed();
    }
  }

  /**
   * The MD5 of the content, where the source knows it without reading.
   *
   * @return null where it does not
   */
  String knownMd5() throws IOException {
    try {
      return source.md5(file).orElse(null);
    } catch (ChangedException e) {
      throw changed();
    } catch (NoSuchFileException e) {
      throw new SourceChanged(file.uri() + " is no longer there", true);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private SourceChanged changed() {
    return new SourceChanged(file.uri() + " changed while it was read", false);
  }

  /** What a local disk refuses it refuses again; a connection may be there in a moment. */
  private TransferException unreadable(IOException e) {
    boolean denied = e instanceof AccessDeniedException;
    String what =
        file.uri() + " cannot be read: " + (denied ? "permission denied" : e.getMessage());
    return denied || file.uri().startsWith("file://")
        ? new SourceUnreadable(what, e)
        : new SourceBroken(what, e);
  }

  /** Tells what breaks off in the middle as what it means for the unit. */
  private final class Read extends FilterInputStream {
    private Read(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
      try {
        return in.read(buffer, start, length);
      } catch (ChangedException e) {
        throw changed();
      } catch (NoSuchFileException e) {
        throw new SourceChanged(file.uri() + " is no longer there", true);
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }
}
