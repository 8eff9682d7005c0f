package io.synapsecourier.web.console;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Bean {@code consoleHeaders}: nothing that a browser sends becomes a header of a message, and of a
 * message only these headers go out.
 */
final class QuietHeaders implements HeaderFilterStrategy {
  private static final Set<String> SENT = Set.of("content-type", "location", "set-cookie");

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return !SENT.contains(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    return true;
  }
}
