package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uploads in chunks (synapse-datamaker.md §4.2). */
final class ChunkedApi {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15})");

  private final ChunkedUploads uploads;
  private final DirectFiles direct;
  private final Supplier<URI> base;

  ChunkedApi(ChunkedUploads uploads, DirectFiles direct, Supplier<URI> base) {
    this.uploads = uploads;
    this.direct = direct;
    this.base = base;
  }

  private record Range(long from, long to, long total) {}

  /** The first chunk, without an id, or a further one. */
  Answer chunk(Request request, Optional<Long> id) throws IOException {
    Range range = range(request);
    Path spool = direct.spool();
    try {
      MultipartForm form = MultipartForm.read(request, spool);
      if (form.filename().isEmpty()) {
        throw ApiException.field("file", "No file was submitted.");
      }
      checkSize(Files.size(spool), range);
      ChunkedUploads.Upload upload = id.isPresent() ? uploads.upload(id.get()) : begin(form, range);
      if (upload.total() != range.total) {
        throw new ApiException(400, "Error in request headers");
      }
      uploads.append(upload, range.from, spool);
      return state(upload);
    } finally {
      Files.deleteIfExists(spool);
    }
  }

  private static Range range(Request request) {
    String header = request.headers().getFirst("Content-Range");
    Matcher matcher = RANGE.matcher(header == null ? "" : header);
    if (!matcher.matches()) {
      throw new ApiException(400, "Error in request headers");
    }
    Range range =
        new Range(
            Long.parseLong(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            Long.parseLong(matcher.group(3)));
    if (range.to < range.from || range.to >= range.total) {
      throw new ApiException(400, "Error in request headers");
    }
    return range;
  }

  private static void checkSize(long size, Range range) {
    long reported = range.to - range.from + 1;
    if (size != reported) {
      throw new ApiException(
          400,
          "File size doesn't match headers: file size is "
              + size
              + " but "
              + reported
              + " reported");
    }
  }

  private ChunkedUploads.Upload begin(MultipartForm form, Range range) throws IOException {
    if (range.from != 0) {
      ObjectNode answer = Json.object().put("detail", "Offsets do not match");
      answer.put("expected_offset", 0).put("provided_offset", range.from);
      throw new ApiException(Answer.of(400, answer));
    }
    String name = form.fields().getOrDefault("filename", form.filename().orElseThrow());
    return uploads.begin(DirectFiles.checkedName(name), range.total);
  }

  private Answer state(ChunkedUploads.Upload upload) throws IOException {
    return Answer.ok(
        Json.object()
            .put("id", upload.id())
            .put("url", base.get() + "/chunked_upload/" + upload.id() + "/")
            .put("filename", upload.filename())
            .put("offset", uploads.offset(upload)));
  }

  Answer state(long id) throws IOException {
    return state(uploads.upload(id));
  }

  /** The end of an upload; without an id the upload of an empty file. */
  Answer finish(Request request, Optional<Long> id) throws IOException {
    JsonNode md5 = request.json().path("md5");
    if (!md5.isTextual()) {
      throw new ApiException(400, "Checksum of type 'md5' is required");
    }
    ChunkedUploads.Upload upload =
        id.isPresent() ? uploads.upload(id.get()) : uploads.begin("file", 0);
    DataFile stored = uploads.finish(upload, md5.textValue());
    return Answer.ok(
        Json.object()
            .put("id", upload.id())
            .put("file", stored.key())
            .put("checksum", stored.checksum())
            .put("size", stored.size()));
  }
}
