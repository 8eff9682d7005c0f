package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Data files without presigned URLs, and the look-up of checksums (synapse-datamaker.md §4.1). */
final class DirectApi {
  private final FileTable files;
  private final DirectFiles direct;
  private final ChunkedUploads chunked;

  DirectApi(FileTable files, DirectFiles direct, ChunkedUploads chunked) {
    this.files = files;
    this.direct = direct;
    this.chunked = chunked;
  }

  /** Takes the form with the file, or JSON that names a finished chunked upload. */
  Answer create(Request request) throws IOException {
    if (request.isJson()) {
      JsonNode id = request.json().get("chunked_upload");
      if (!Json.isInteger(id)) {
        throw ApiException.field("chunked_upload", "This field is required.");
      }
      return Answer.of(201, chunked.dataFile(id.longValue()).json());
    }
    Path spool = direct.spool();
    try {
      MultipartForm form = MultipartForm.read(request, spool);
      String name =
          form.filename().orElseThrow(() -> ApiException.field("file", "No file was submitted."));
      return Answer.of(201, direct.store(DirectFiles.checkedName(name), spool).json());
    } finally {
      Files.deleteIfExists(spool);
    }
  }

  /** Which of the checksums belong to data files. */
  Answer verifyChecksums(Request request) throws IOException {
    JsonNode given = request.json().path("checksums");
    if (!given.isArray()) {
      throw ApiException.field("checksums", "This field is required.");
    }
    ArrayNode existing = Json.array();
    for (JsonNode checksum : given) {
      if (files.byChecksum(checksum.asText().toLowerCase(Locale.ROOT)).isPresent()) {
        existing.add(checksum);
      }
    }
    return Answer.ok(Json.object().set("existing_checksums", existing));
  }
}
