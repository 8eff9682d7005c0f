package io.synapsecourier.web.console;

import io.synapsecourier.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of the pages; a name that is not one of them is none, whatever it looks like. */
final class Pages {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private static final String PLACE = "/console/page/";

  private static final List<String> FILES =
      List.of(
          "index.html",
          "login.html",
          "style.css",
          "icon.svg",
          "app.js",
          "dom.js",
          "decide.js",
          "uploads.js",
          "units.js",
          "unit.js",
          "dead.js",
          "system.js",
          "login.js");

  private final Map<String, Reply> byPath = new HashMap<>();

  Pages() {
    for (String file : FILES) {
      String ending = file.substring(file.indexOf('.') + 1);
      byPath.put(PLACE + file, new Reply(200, TYPES.get(ending), read(file), Map.of()));
    }
    byPath.put("/console/", byPath.remove(PLACE + "index.html"));
    byPath.put(Gate.LOGIN_PAGE, byPath.remove(PLACE + "login.html"));
    byPath.put("/", Reply.redirect("/console/"));
    byPath.put("/console", Reply.redirect("/console/"));
  }

  Reply page(Ask ask) throws Refusal {
    Reply page = byPath.get(ask.head().path());
    if (page == null) {
      throw notFound();
    }
    return page;
  }

  private static Refusal notFound() {
    return new Refusal(404, "not-found", "There is nothing at this path.", "Go to /console/.");
  }

  private static byte[] read(String file) {
    try (InputStream in = Pages.class.getResourceAsStream("page/" + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
