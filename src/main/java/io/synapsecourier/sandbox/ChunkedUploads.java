package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Uploads in chunks that follow one another; how far one is, is the size of its file. */
final class ChunkedUploads implements AutoCloseable {
  /**
   * An upload.
   *
   * @param total size in bytes that it will have
   * @param fileKey set when it is finished
   */
  record Upload(long id, String filename, long total, Optional<String> fileKey) {}

  private final Map<Long, Upload> uploads = new ConcurrentHashMap<>();
  private final FileTable files;
  private final DirectFiles direct;
  private final Path incoming;
  private final Journal journal;
  private long lastId;

  ChunkedUploads(Path folder, Path incoming, FileTable files, DirectFiles direct)
      throws IOException {
    this.files = files;
    this.direct = direct;
    this.incoming = incoming;
    this.journal = new Journal(folder.resolve("chunked.jsonl"), this::replay);
  }

  private void replay(JsonNode line) {
    Upload upload =
        new Upload(
            line.get("id").longValue(),
            line.get("filename").textValue(),
            line.get("total").longValue(),
            Optional.ofNullable(line.path("file_key").textValue()));
    uploads.put(upload.id(), upload);
    lastId = Math.max(lastId, upload.id());
  }

  private void record(Upload upload) {
    ObjectNode line =
        Json.object()
            .put("id", upload.id())
            .put("filename", upload.filename())
            .put("total", upload.total());
    upload.fileKey().ifPresent(key -> line.put("file_key", key));
    journal.append(List.of(line));
    uploads.put(upload.id(), upload);
  }

  synchronized Upload begin(String filename, long total) throws IOException {
    Upload upload = new Upload(++lastId, filename, total, Optional.empty());
    Files.deleteIfExists(file(upload));
    Files.createFile(file(upload));
    record(upload);
    return upload;
  }

  Upload upload(long id) {
    return Optional.ofNullable(uploads.get(id)).orElseThrow(ApiException::notFound);
  }

  synchronized long offset(Upload upload) throws IOException {
    return upload.fileKey().isPresent() ? upload.total() : Files.size(file(upload));
  }

  synchronized void append(Upload upload, long offset, Path chunk) throws IOException {
    if (upload.fileKey().isPresent()) {
      throw new ApiException(400, "Upload has already been marked as \"complete\"");
    }
    long expected = offset(upload);
    if (offset != expected) {
      ObjectNode answer = Json.object().put("detail", "Offsets do not match");
      answer.put("expected_offset", expected).put("provided_offset", offset);
      throw new ApiException(Answer.of(400, answer));
    }
    try (FileChannel from = FileChannel.open(chunk, StandardOpenOption.READ);
        FileChannel to = FileChannel.open(file(upload), StandardOpenOption.APPEND)) {
      long size = from.size();
      for (long at = 0; at < size; ) {
        at += from.transferTo(at, size - at, to);
      }
    }
  }

  /** Ends the upload where the MD5 is that of all its bytes. */
  synchronized DataFile finish(Upload upload, String md5) throws IOException {
    if (upload.fileKey().isPresent()) {
      throw new ApiException(400, "Upload has already been marked as \"complete\"");
    }
    if (offset(upload) != upload.total()) {
      throw new ApiException(400, "File size doesn't match headers: the upload is not complete");
    }
    if (!DirectFiles.md5(file(upload)).equalsIgnoreCase(md5)) {
      throw new ApiException(400, "md5 checksum does not match");
    }
    DataFile stored = direct.store(upload.filename(), file(upload));
    record(new Upload(upload.id(), upload.filename(), upload.total(), Optional.of(stored.key())));
    return stored;
  }

  /** The data file of a finished upload. */
  DataFile dataFile(long id) {
    Upload upload = uploads.get(id);
    if (upload == null) {
      throw ApiException.field(
          "chunked_upload", "Invalid pk \"" + id + "\" - object does not exist.");
    }
    return upload
        .fileKey()
        .flatMap(files::stored)
        .flatMap(stored -> files.byChecksum(stored.sha1()))
        .orElseThrow(() -> ApiException.field("chunked_upload", "The upload is not complete."));
  }

  private Path file(Upload upload) {
    return incoming.resolve("chunked-" + upload.id());
  }

  synchronized void forget() {
    uploads.clear();
    journal.forget();
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
