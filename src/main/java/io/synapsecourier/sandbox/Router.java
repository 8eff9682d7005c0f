package io.synapsecourier.sandbox;

import java.util.Optional;
import java.util.function.Function;

/** Finds what a path and a method lead to; paths end in a slash, as the platform wants them. */
final class Router implements Function<Request, Route> {
  private final CatalogApi catalog;
  private final PresignApi presign;
  private final ConfirmApi confirm;
  private final DirectApi direct;
  private final ChunkedApi chunked;
  private final UnitApi units;
  private final TaskApi tasks;
  private final AdminApi admin;

  Router(
      CatalogApi catalog,
      PresignApi presign,
      ConfirmApi confirm,
      DirectApi direct,
      ChunkedApi chunked,
      UnitApi units,
      TaskApi tasks,
      AdminApi admin) {
    this.catalog = catalog;
    this.presign = presign;
    this.confirm = confirm;
    this.direct = direct;
    this.chunked = chunked;
    this.units = units;
    this.tasks = tasks;
    this.admin = admin;
  }

  @Override
  public Route apply(Request request) {
    if (request.path().startsWith("/sandbox/")) {
      return new Route(Endpoint.ADMIN, admin);
    }
    int last = request.path().lastIndexOf('/', request.path().length() - 2);
    String end =
        request.path().endsWith("/") && last >= 0 ? request.path().substring(last + 1) : "";
    String number = end.isEmpty() ? "" : end.substring(0, end.length() - 1);
    if (number.matches("\\d{1,18}")) {
      return entry(request, request.path().substring(0, last + 1), Long.parseLong(number));
    }
    return list(request);
  }

  private Route list(Request request) {
    boolean post = request.method().equals("POST");
    return switch (request.path()) {
      case "/data_files/presigned_upload/upload/" ->
          only("POST", request, Endpoint.PRESIGN, presign::presign);
      case "/data_files/presigned_upload/confirm_upload/" ->
          only("POST", request, Endpoint.CONFIRM, confirm::confirm);
      case "/data_files/verify_checksums/" ->
          only("POST", request, Endpoint.VERIFY_CHECKSUMS, direct::verifyChecksums);
      case "/data_files/" -> only("POST", request, Endpoint.DIRECT, direct::create);
      case "/data_units/" ->
          post
              ? new Route(Endpoint.DATA_UNITS, units::create)
              : only("GET", request, Endpoint.DATA_UNITS_LIST, units::list);
      case "/tasks/" ->
          post
              ? new Route(Endpoint.TASKS, tasks::create)
              : only("GET", request, Endpoint.TASKS_LIST, tasks::list);
      case "/chunked_upload/" ->
          post
              ? new Route(Endpoint.CHUNKED, r -> chunked.finish(r, Optional.empty()))
              : only("PUT", request, Endpoint.CHUNKED, r -> chunked.chunk(r, Optional.empty()));
      case "/data_collections/" -> only("GET", request, Endpoint.COLLECTION, catalog::collections);
      case "/storages/" -> only("GET", request, Endpoint.STORAGES, catalog::storages);
      case "/projects/" -> only("GET", request, Endpoint.PROJECTS, catalog::projects);
      case "/agents/" -> only("GET", request, Endpoint.ACCOUNT, catalog::agents);
      case "/users/me/" -> only("GET", request, Endpoint.ACCOUNT, r -> CatalogApi.me());
      case "/health/" -> only("GET", request, Endpoint.ACCOUNT, r -> CatalogApi.health());
      default -> throw ApiException.notFound();
    };
  }

  private Route entry(Request request, String list, long id) {
    return switch (list) {
      case "/data_units/" -> only("GET", request, Endpoint.DATA_UNITS_LIST, r -> units.detail(id));
      case "/data_collections/" ->
          only("GET", request, Endpoint.COLLECTION, r -> catalog.collection(r, id));
      case "/storages/" -> only("GET", request, Endpoint.STORAGES, r -> catalog.storage(r, id));
      case "/projects/" -> only("GET", request, Endpoint.PROJECTS, r -> catalog.project(id));
      case "/chunked_upload/" -> chunked(request, id);
      default -> throw ApiException.notFound();
    };
  }

  private Route chunked(Request request, long id) {
    return switch (request.method()) {
      case "POST" -> new Route(Endpoint.CHUNKED, r -> chunked.finish(r, Optional.of(id)));
      case "GET" -> new Route(Endpoint.CHUNKED, r -> chunked.state(id));
      default -> only("PUT", request, Endpoint.CHUNKED, r -> chunked.chunk(r, Optional.of(id)));
    };
  }

  private static Route only(String method, Request request, Endpoint endpoint, Handler handler) {
    if (!request.method().equals(method)) {
      throw new ApiException(405, "Method \"" + request.method() + "\" not allowed.");
    }
    return new Route(endpoint, handler);
  }
}
