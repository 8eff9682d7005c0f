package io.synapsecourier.transfer;

import io.synapsecourier.model.RetryAfterHeader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** Reads what a storage says to a PUT, and sorts refusals by who has to act. */
final class StorageAnswer {
  /** Storages answer with less; what goes on after it is cut off with its connection. */
  private static final int MOST_BYTES = 8 * 1024;

  private static final int LOGIN_OF_PROXY = 407;

  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,60})</Code>");

  /** S3 answers with 400 where the connection was too slow or broke: the network's fault. */
  private static final Set<String> NETWORK = Set.of(" RequestTimeout", " IncompleteBody");

  private StorageAnswer() {}

  /**
   * Reads the answer, and takes its body away from it.
   *
   * @param cutOff ends the connection: closing a body would first read all that is left of it
   */
  static void check(ClassicHttpResponse answer, URI uri, Runnable cutOff) throws IOException {
    int status = answer.getCode();
    boolean success = status >= 200 && status < 300;
    String text = text(answer, cutOff);
    if (success) {
      return;
    }
    Matcher matcher = CODE.matcher(text);
    String code = matcher.find() ? " " + matcher.group(1) : "";
    String message = "the storage answered " + status + code + " at " + StorageUrl.shown(uri);
    if (status == 403 || status == 400 && text.toLowerCase(Locale.ROOT).contains("expired")) {
      throw new TransferException.Expired(message);
    }
    if (status == LOGIN_OF_PROXY) {
      throw new TransferException.Busy(
          "the proxy answered " + status + " for " + StorageUrl.shown(uri), null, null);
    }
    if (status >= 500 || status == 429 || status == 408 || NETWORK.contains(code)) {
      throw new TransferException.Busy(message, retryAfter(answer), null);
    }
    throw new TransferException.Refused(message);
  }

  private static String text(ClassicHttpResponse answer, Runnable cutOff) throws IOException {
    if (answer.getEntity() == null) {
      return "";
    }
    byte[] body = answer.getEntity().getContent().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      cutOff.run();
    }
    answer.setEntity(null);
    return new String(body, StandardCharsets.UTF_8);
  }

  private static Duration retryAfter(ClassicHttpResponse answer) {
    Header header = answer.getFirstHeader("Retry-After");
    return header == null ? null : RetryAfterHeader.wait(header.getValue(), Instant.now());
  }
}
