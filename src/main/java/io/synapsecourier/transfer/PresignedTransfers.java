package io.synapsecourier.transfer;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import io.synapsecourier.model.PartChecksums;
import io.synapsecourier.model.PresignedStorage;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPut;

/** Presigned URLs of a backend that names the headers of each and reads files back, too. */
public final class PresignedTransfers implements PresignedStorage {
  /** Said by the connection itself, whether they were signed or not. */
  private static final Set<String> OWN = Set.of("host", "content-length");

  /** What would change the request into another one, or carry a secret. */
  private static final Set<String> REFUSED =
      Set.of("authorization", "cookie", "transfer-encoding", "connection", "expect", "upgrade");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,4000}");

  private final StorageClient client;

  public PresignedTransfers(StorageClient client) {
    this.client = client;
  }

  @Override
  public PartChecksums md5(Content content, long partSize) throws TransferException {
    WholeChecksum read = WholeChecksum.read(content, partSize, PresignedTransfers::newMd5);
    return new PartChecksums(read.hex(), read.parts());
  }

  private static Checksum newMd5() {
    return new Checksum("MD5");
  }

  @Override
  public String put(String url, Map<String, String> headers, Part part, ByteFlow flow)
      throws TransferException {
    URI uri = client.checked(url);
    HttpPut put = new HttpPut(uri);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (REFUSED.contains(name)
          || !NAME.matcher(name).matches()
          || !VALUE.matcher(header.getValue()).matches()) {
        throw new TransferException.Refused(
            "the backend signed a header that no upload needs, for " + StorageUrl.shown(uri));
      }
      if (!OWN.contains(name)) {
        put.setHeader(header.getKey(), header.getValue());
      }
    }
    StreamedEntity body =
        new StreamedEntity(
            part.content(), part.offset(), part.length(), null, flow, PresignedTransfers::newMd5);
    client.send(put, uri, body);
    String sent = body.sentChecksum();
    if (part.md5() != null && !part.md5().equals(sent)) {
      throw new TransferException.SourceChanged("the file changed while it was read", false);
    }
    return sent;
  }

  @Override
  public void get(String url, long offset, long length, Sink sink) throws IOException {
    URI uri = client.checked(url);
    HttpGet get = new HttpGet(uri);
    get.setHeader("Range", "bytes=" + offset + "-" + (offset + length - 1));
    DownloadAnswer reader = new DownloadAnswer(uri, get::cancel, sink);
    client.execute(get, uri, answer -> reader.range(answer, offset, length));
    reader.end();
  }

  @Override
  public void getAll(String url, int redirects, long most, Sink sink) throws IOException {
    URI uri = client.checked(url);
    for (int hop = 0; uri != null; hop++) {
      HttpGet get = new HttpGet(uri);
      DownloadAnswer reader = new DownloadAnswer(uri, get::cancel, sink);
      String next = client.execute(get, uri, answer -> reader.whole(answer, most));
      reader.end();
      if (next != null && hop == redirects) {
        throw new TransferException.Refused(
            "the storage answered with a redirect at " + StorageUrl.shown(uri));
      }
      uri = next == null ? null : followed(uri, next);
    }
  }

  /** Encryption is never given up on the way. */
  private URI followed(URI from, String location) throws TransferException {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new TransferException.Refused(
          "the storage redirects to what is no URL, at " + StorageUrl.shown(from));
    }
    URI checked = client.checked(to.toString());
    if (from.getScheme().equalsIgnoreCase("https") && !to.getScheme().equalsIgnoreCase("https")) {
      throw new TransferException.Refused(
          "the storage redirects to an address without encryption, at " + StorageUrl.shown(from));
    }
    return checked;
  }
}
