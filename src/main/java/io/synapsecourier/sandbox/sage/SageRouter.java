package io.synapsecourier.sandbox.sage;

import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.ApiException;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Request;
import io.synapsecourier.sandbox.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a path and a method lead to; a slash at the end of a path says nothing. */
final class SageRouter {
  private final List<Entry> entries = new ArrayList<>();
  private final Function<Request, SageUser> users;
  private final Object lock;

  private record Entry(
      String method, Pattern path, Endpoint endpoint, boolean locked, Call.Resource resource) {}

  /**
   * @param lock held while a call of {@link #add} does its work
   */
  SageRouter(Function<Request, SageUser> users, Object lock) {
    this.users = users;
    this.lock = lock;
  }

  /**
   * Adds a path.
   *
   * @param call method and path with {@code {}} in the places of arguments
   */
  SageRouter add(String call, Endpoint endpoint, Call.Resource resource) {
    return add(call, endpoint, true, resource);
  }

  /** Adds a path whose work takes care of its locks. */
  SageRouter addUnlocked(String call, Endpoint endpoint, Call.Resource resource) {
    return add(call, endpoint, false, resource);
  }

  private SageRouter add(String call, Endpoint endpoint, boolean locked, Call.Resource resource) {
    int blank = call.indexOf(' ');
    String path = call.substring(blank + 1).replace("{}", "([^/]+)") + "/?";
    Pattern pattern = Pattern.compile(path);
    entries.add(new Entry(call.substring(0, blank), pattern, endpoint, locked, resource));
    return this;
  }

  /**
   * What the request leads to.
   *
   * @throws ApiException 404 or 405: nothing
   */
  Route route(Request request) {
    boolean known = false;
    for (Entry entry : entries) {
      Matcher matcher = entry.path.matcher(request.path());
      if (matcher.matches()) {
        known = true;
        if (entry.method.equals(request.method())) {
          return new Route(entry.endpoint, asked -> serve(asked, entry, arguments(matcher)));
        }
      }
    }
    throw known
        ? new ApiException(405, "Request method '" + request.method() + "' is not supported")
        : SageErrors.missing("No path " + request.path() + " in the sandbox.");
  }

  private static List<String> arguments(Matcher matcher) {
    List<String> arguments = new ArrayList<>();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      arguments.add(matcher.group(group));
    }
    return arguments;
  }

  /** The body is read before the lock is taken: a slow client must not stop the others. */
  private Answer serve(Request request, Entry entry, List<String> arguments)
      throws java.io.IOException {
    Call call = new Call(request, users.apply(request), arguments, request.optionalJson());
    if (!entry.locked) {
      return entry.resource.serve(call);
    }
    synchronized (lock) {
      return entry.resource.serve(call);
    }
  }
}
