package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Collections, projects, storages and the account (synapse-datamaker.md §2). */
final class CatalogApi {
  private final Catalog catalog;
  private final Supplier<URI> base;

  CatalogApi(Catalog catalog, Supplier<URI> base) {
    this.catalog = catalog;
    this.base = base;
  }

  Answer collections(Request request) {
    return Page.answer(
        request,
        base.get(),
        catalog.collections().stream().map(c -> c.json(expanded(request))).toList());
  }

  Answer collection(Request request, long id) {
    CollectionEntry collection = catalog.collection(id).orElseThrow(ApiException::notFound);
    return Answer.ok(collection.json(expanded(request)));
  }

  private static boolean expanded(Request request) {
    return List.of(request.query().getOrDefault("expand", "").split(","))
        .contains("file_specifications");
  }

  Answer projects(Request request) {
    return Page.answer(request, base.get(), catalog.projects());
  }

  Answer project(long id) {
    return Answer.ok(catalog.project(id).orElseThrow(ApiException::notFound));
  }

  Answer storages(Request request) {
    String wanted = request.query().get("is_default");
    return Page.answer(
        request,
        base.get(),
        catalog.storages().stream()
            .filter(s -> wanted == null || wanted.equalsIgnoreCase("" + catalog.isDefault(s)))
            .map(storage -> shown(storage, false))
            .toList());
  }

  Answer storage(Request request, long id) {
    boolean configuration =
        request.query().getOrDefault("with_configuration", "").equalsIgnoreCase("true");
    return Answer.ok(
        catalog.storages().stream()
            .filter(storage -> storage.get("id").longValue() == id)
            .map(storage -> shown(storage, configuration))
            .findFirst()
            .orElseThrow(ApiException::notFound));
  }

  /** The configuration holds secrets and comes only where it is asked for. */
  private ObjectNode shown(ObjectNode storage, boolean configuration) {
    ObjectNode json = storage.deepCopy().put("is_default", catalog.isDefault(storage));
    return configuration ? json : json.without("configuration");
  }

  static Answer health() {
    return Answer.ok(Json.object().put("status", "ok"));
  }

  static Answer me() {
    ObjectNode me = Json.object().put("id", 1).put("name", "sandbox");
    me.putArray("tenants").addObject().put("code", Authentication.TENANT);
    return Answer.ok(me);
  }

  Answer agents(Request request) {
    ObjectNode agent = Json.object().put("id", 1).put("name", "sandbox").put("status", "running");
    return Page.answer(request, base.get(), List.of(agent));
  }
}
