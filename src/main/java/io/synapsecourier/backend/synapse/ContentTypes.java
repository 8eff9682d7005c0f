package io.synapsecourier.backend.synapse;

import java.util.Locale;
import java.util.Map;

/**
 * The content type that a file is presigned and sent with.
 *
 * <p>The platform's own client asks its operating system; this table is what it says for the types
 * that data units hold. Anything else goes without one ({@code synapse-datamaker.md §3.1}).
 */
public final class ContentTypes {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("tif", "image/tiff"),
          Map.entry("tiff", "image/tiff"),
          Map.entry("json", "application/json"),
          Map.entry("xml", "application/xml"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("zip", "application/zip"),
          Map.entry("dcm", "application/dicom"),
          Map.entry("bin", "application/octet-stream"),
          Map.entry("txt", "text/plain"),
          Map.entry("csv", "text/csv"),
          Map.entry("tsv", "text/tab-separated-values"),
          Map.entry("html", "text/html"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("wav", "audio/x-wav"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("avi", "video/x-msvideo"),
          Map.entry("mov", "video/quicktime"),
          Map.entry("webm", "video/webm"));

  private ContentTypes() {}

  /** Type of a file name; null where it has none. */
  public static String of(String filename) {
    int dot = filename.lastIndexOf('.');
    return dot < 0 ? null : TYPES.get(filename.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
