package io.synapsecourier.backend.sage.download;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.BoundedJson;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.model.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which local files are copies of which file handles, in the form that the released client keeps
 * ({@code sage-synapse.md §e}): {@code ROOT/HANDLE mod 1000/HANDLE/.cacheMap}.
 *
 * <p>A file counts only while its time of change, in whole seconds, is the noted one. A map that
 * cannot be read is as good as none: it saves transfers, and nothing is lost without it.
 */
public final class CacheMap {
  private static final String MAP = ".cacheMap";
  private static final long MOST_BYTES = 16L * 1024 * 1024;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.'000Z'").withZone(ZoneOffset.UTC);

  private final Path root;

  public CacheMap(Path root) {
    this.root = root;
  }

  /**
   * A copy.
   *
   * @param md5 as it was when it was noted; null where the note has none
   */
  public record Copy(Path path, String md5) {
    /** Whether it can be of a content, as far as size and both checksums are known. */
    boolean isOf(FileHandle handle) {
      String wanted = handle.contentMd5();
      return hasSize(handle.contentSize())
          && (md5 == null || wanted == null || md5.equalsIgnoreCase(wanted));
    }

    /** Whole seconds are coarse: what was cut short within one of them has the time, too. */
    private boolean hasSize(Long wanted) {
      try {
        return wanted == null || Files.size(path) == wanted;
      } catch (IOException e) {
        return false;
      }
    }
  }

  /** The folder of a handle, which downloads without a folder of their own go to. */
  public Path folder(String handle) {
    long number = Long.parseLong(Ids.number(handle));
    return root.resolve(Long.toString(number % 1000)).resolve(Long.toString(number));
  }

  /** The unmodified copies of a handle, this path first if it is one. */
  public List<Copy> copies(String handle, Path preferred) {
    List<Copy> copies = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : read(handle).properties()) {
      Path path = path(entry.getKey());
      if (path != null && isUnmodified(path, time(entry.getValue()))) {
        String md5 = entry.getValue().path("content_md5").asText(null);
        copies.add(path.equals(preferred) ? 0 : copies.size(), new Copy(path, md5));
      }
    }
    return copies;
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Whether a file is an unmodified copy of a handle: then it need not be uploaded. */
  public boolean isCopy(String handle, Path file) {
    Path absolute = file.toAbsolutePath();
    return copies(handle, absolute).stream().anyMatch(copy -> copy.path().equals(absolute));
  }

  /** Notes a file as a copy of a handle. */
  public synchronized void add(String handle, Path file, String md5) throws IOException {
    Path folder = folder(handle);
    OwnerOnly.createFolders(folder);
    ObjectNode map = read(handle);
    ObjectNode note = BoundedJson.MAPPER.createObjectNode();
    note.put("modified_time", TIME.format(Files.getLastModifiedTime(file).toInstant()));
    note.put("content_md5", md5);
    map.set(file.toAbsolutePath().toString(), note);
    OwnerOnly.replace(folder.resolve(MAP), BoundedJson.MAPPER.writeValueAsBytes(map));
  }

  private ObjectNode read(String handle) {
    Path map = folder(handle).resolve(MAP);
    try {
      if (Files.exists(map)
          && Files.size(map) <= MOST_BYTES
          && BoundedJson.parse(Files.readAllBytes(map)) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException | BoundedJson.Malformed e) {
      // As good as none.
    }
    return BoundedJson.MAPPER.createObjectNode();
  }

  /** Older clients note the time alone. */
  private static Optional<Instant> time(JsonNode note) {
    String text = note.isTextual() ? note.asText() : note.path("modified_time").asText("");
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isUnmodified(Path path, Optional<Instant> noted) {
    try {
      return noted.isPresent()
          && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          && Files.getLastModifiedTime(path)
              .toInstant()
              .truncatedTo(ChronoUnit.SECONDS)
              .equals(noted.get().truncatedTo(ChronoUnit.SECONDS));
    } catch (IOException e) {
      return false;
    }
  }
}
