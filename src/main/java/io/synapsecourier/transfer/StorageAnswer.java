package io.synapsecourier.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** Reads what a storage says to a PUT, and sorts refusals by who has to act. */
final class StorageAnswer {
  private static final int ERROR_BYTES = 8 * 1024;
  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,60})</Code>");

  private StorageAnswer() {}

  static void check(ClassicHttpResponse answer, URI uri) throws IOException {
    int status = answer.getCode();
    if (status >= 200 && status < 300) {
      return;
    }
    String text = text(answer);
    Matcher matcher = CODE.matcher(text);
    String code = matcher.find() ? " " + matcher.group(1) : "";
    String message = "the storage answered " + status + code + " at " + StorageUrl.shown(uri);
    if (status == 403 || status == 400 && text.toLowerCase(Locale.ROOT).contains("expired")) {
      throw new TransferException.Expired(message);
    }
    if (status >= 500 || status == 429 || status == 408) {
      throw new TransferException.Busy(message, retryAfter(answer), null);
    }
    throw new TransferException.Refused(message);
  }

  private static String text(ClassicHttpResponse answer) throws IOException {
    if (answer.getEntity() == null) {
      return "";
    }
    try (InputStream in = answer.getEntity().getContent()) {
      return new String(in.readNBytes(ERROR_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static Duration retryAfter(ClassicHttpResponse answer) {
    Header header = answer.getFirstHeader("Retry-After");
    if (header == null || !header.getValue().matches("\\d{1,6}")) {
      return null;
    }
    return Duration.ofSeconds(Long.parseLong(header.getValue()));
  }
}
