package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.Json;

/** File handles, and URLs to get their content (sage-synapse.md §e.4, §i "fileHandle/batch"). */
final class HandleApi {
  private static final int MOST = 100;

  private final SageState state;
  private final HandleTable handles;
  private final SignedUrls urls;
  private final SageOptions options;

  HandleApi(SageState state, SignedUrls urls, SageOptions options) {
    this.state = state;
    this.handles = state.handles();
    this.urls = urls;
    this.options = options;
  }

  /** {@code GET /fileHandle/{id}}: only its creator sees it so. */
  Answer get(Call call) {
    ObjectNode handle = handles.get(call.arguments().get(0));
    if (!handles.isOf(handle, call.user())) {
      throw SageErrors.forbidden("Only the creator of a file handle may read it.");
    }
    return Answer.ok(handle);
  }

  /** {@code POST /externalFileHandle}: no bytes are sent (sage-synapse.md §b "External URLs"). */
  Answer external(Call call) {
    JsonNode given = call.object();
    String type = Kind.MODEL + "file.ExternalFileHandle";
    SageErrors.require(type.equals(call.text("concreteType")), "Only " + type + " is supported.");
    ObjectNode handle = Json.object().put("concreteType", type);
    handle.put("externalURL", call.required("externalURL"));
    for (String name : new String[] {"fileName", "contentMd5", "contentType"}) {
      String text = call.text(name);
      if (text != null) {
        handle.put(name, text);
      }
    }
    if (Json.isInteger(given.path("contentSize"))) {
      handle.put("contentSize", given.get("contentSize").longValue());
    }
    handles.save(handles.complete(handle, call.user()));
    return Answer.ok(handle);
  }

  /** {@code POST /fileHandle/batch}. */
  Answer batch(Call call) {
    boolean asHandles = call.object().path("includeFileHandles").asBoolean();
    boolean asUrls = call.object().path("includePreSignedURLs").asBoolean();
    SageErrors.require(
        asHandles || asUrls || call.object().path("includePreviewPreSignedURLs").asBoolean(),
        "At least one of includeFileHandles, includePreSignedURLs and"
            + " includePreviewPreSignedURLs must be true.");
    JsonNode requested = call.object().path("requestedFiles");
    SageErrors.require(
        requested.isArray() && !requested.isEmpty(), "requestedFiles must not be empty.");
    SageErrors.require(requested.size() <= MOST, "At most " + MOST + " files may be requested.");
    SignedUrls.Batch batch = urls.batch(call, options.downloadUrlLife());
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("requestedFiles");
    for (JsonNode file : requested) {
      // Also as a number: clients send both.
      String id = file.path("fileHandleId").asText();
      ObjectNode result = results.addObject().put("fileHandleId", id);
      ObjectNode handle = handles.find(id);
      if (handle == null) {
        result.put("failureCode", "NOT_FOUND");
      } else if (!allowed(call.user(), handle, file)) {
        result.put("failureCode", "UNAUTHORIZED");
      } else {
        if (asHandles) {
          result.set("fileHandle", handle.deepCopy());
        }
        if (asUrls) {
          result.put("preSignedURL", url(handle, batch));
        }
      }
    }
    return Answer.of(201, answer);
  }

  private static String url(ObjectNode handle, SignedUrls.Batch batch) {
    return handle.has("key")
        ? batch.get(handle.get("key").textValue())
        : handle.get("externalURL").textValue();
  }

  /** The creator may; others where the entity has the file and they may download it. */
  private boolean allowed(SageUser user, ObjectNode handle, JsonNode file) {
    return handles.isOf(handle, user)
        || "FileEntity".equals(Call.text(file, "associateObjectType"))
            && state.mayDownload(
                user, Call.entity(Call.required(file, "associateObjectId")), handle);
  }
}
