package io.synapsecourier.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code multipart/form-data} body: its fields, and its one file written to disk as it streams.
 *
 * @param filename what the client called the file; empty where no part {@code file} came
 */
record MultipartForm(Map<String, String> fields, Optional<String> filename) {
  private static final int LARGEST_HEADER = 16 << 10;
  private static final int LARGEST_FIELD = 64 << 10;
  private static final int MOST_PARTS = 20;
  private static final String CRLF = "\r\n";

  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)^multipart/form-data\\s*;.*boundary=\"?([^\";]{1,70})\"?.*$");
  private static final Pattern PARAMETER =
      Pattern.compile("([\\w*]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;]*))");

  /**
   * Reads the whole body.
   *
   * @param file receives the content of the part {@code file}
   * @throws ApiException the body is no form
   */
  static MultipartForm read(Request request, Path file) throws IOException {
    Matcher type = BOUNDARY.matcher(request.contentType());
    if (!type.matches()) {
      throw new ApiException(
          415, "Unsupported media type \"" + request.contentType() + "\" in request.");
    }
    DelimitedInput in = new DelimitedInput(request.body(), CRLF + "--" + type.group(1));
    Map<String, String> fields = new HashMap<>();
    Optional<String> filename = Optional.empty();
    in.skipPart();
    for (int parts = 0; in.hasNext(); parts++) {
      if (parts == MOST_PARTS) {
        throw malformed("too many parts");
      }
      Map<String, String> disposition = disposition(header(in));
      String name = disposition.getOrDefault("name", "");
      if (disposition.containsKey("filename") && name.equals("file")) {
        filename = Optional.of(disposition.get("filename"));
        try (OutputStream out = Files.newOutputStream(file)) {
          in.transferPart(out, Long.MAX_VALUE);
        }
      } else {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        in.transferPart(value, LARGEST_FIELD);
        fields.put(name, value.toString(StandardCharsets.UTF_8));
      }
    }
    return new MultipartForm(fields, filename);
  }

  private static String header(DelimitedInput in) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    String disposition = "";
    for (int total = 0; total < LARGEST_HEADER; total++) {
      int next = in.readHeaderByte();
      header.write(next);
      if (next == '\n') {
        String line = header.toString(StandardCharsets.UTF_8).strip();
        header.reset();
        if (line.isEmpty()) {
          return disposition;
        }
        if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
          disposition = line;
        }
      }
    }
    throw malformed("the header of a part is too long");
  }

  private static Map<String, String> disposition(String line) {
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(line);
    while (matcher.find()) {
      String value =
          matcher.group(2) == null
              ? matcher.group(3).strip()
              : matcher.group(2).replaceAll("\\\\(.)", "$1");
      String name = matcher.group(1);
      if (name.equals("filename*")) {
        String encoded = value.substring(value.lastIndexOf('\'') + 1).replace("+", "%2B");
        parameters.put("filename", URLDecoder.decode(encoded, StandardCharsets.UTF_8));
      } else {
        parameters.putIfAbsent(name, value);
      }
    }
    return parameters;
  }

  static ApiException malformed(String reason) {
    return new ApiException(400, "Multipart form parse error - " + reason);
  }
}
