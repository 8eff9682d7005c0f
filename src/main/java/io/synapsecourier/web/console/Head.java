package io.synapsecourier.web.console;

import java.util.List;
import java.util.function.Function;

/**
 * What a request says before its body.
 *
 * @param headers values of a header by its name, in any case; empty where it is not sent
 * @param port on which this process was reached
 */
record Head(String method, String path, int port, Function<String, List<String>> headers) {

  /** The only value of a header; null where there is none or more than one. */
  String only(String name) {
    List<String> values = headers.apply(name);
    return values.size() == 1 ? values.get(0) : null;
  }

  boolean has(String name) {
    return !headers.apply(name).isEmpty();
  }

  boolean isChange() {
    return method.equals("POST");
  }

  /** The value of a cookie; null where it is not sent. */
  String cookie(String name) {
    for (String header : headers.apply("Cookie")) {
      for (String pair : header.split(";")) {
        String cookie = pair.strip();
        if (cookie.startsWith(name + "=")) {
          return cookie.substring(name.length() + 1);
        }
      }
    }
    return null;
  }
}
