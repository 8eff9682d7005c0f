package io.synapsecourier.meta.manifest;

import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.sage.FilePath;
import io.synapsecourier.model.sage.FilePath.Kind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says where the bytes of a path are: an address by its scheme, anything else a local file, with
 * {@code ~}, {@code $NAME} and {@code ${NAME}} replaced as the released client does. A file whose
 * name looks like one of these is itself.
 */
final class PathResolver {
  static final List<String> STORAGES = List.of("s3", "gs", "sftp", "azure");
  static final List<String> URLS = List.of("http", "https", "ftp", "file");

  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://(.+)", Pattern.DOTALL);
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([^}]+)\\})");

  private final PathRules rules;
  private final FileLookup lookup;

  PathResolver(PathRules rules, FileLookup lookup) {
    this.rules = rules;
    this.lookup = lookup;
  }

  /** A path that cannot be meant. */
  static final class NoPath extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    NoPath(String what, String remedy) {
      super(what);
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }

  /** Whether something with {@code ://} is written. */
  static boolean isAddress(String written) {
    return ADDRESS.matcher(written).matches();
  }

  FilePath resolve(String written) throws NoPath {
    Matcher address = ADDRESS.matcher(written);
    if (!address.matches()) {
      return local(written);
    }
    String scheme = address.group(1).toLowerCase(Locale.ROOT);
    if (STORAGES.contains(scheme)) {
      if (hasSteps(address.group(2))) {
        throw new NoPath("has . or .. between its slashes", "Write the path without them.");
      }
      return new FilePath(Kind.STORAGE, written, scheme + written.substring(scheme.length()));
    }
    if (URLS.contains(scheme)) {
      return new FilePath(Kind.URL, written, written);
    }
    List<String> known = new ArrayList<>(STORAGES);
    known.addAll(URLS);
    throw new NoPath(
        "begins with " + address.group(1) + "://, which is not known",
        NearestWord.of(scheme, known)
            .map(word -> "Did you mean " + word + "://?")
            .orElse("Known are " + String.join(", ", known) + "."));
  }

  private FilePath local(String written) throws NoPath {
    if (written.indexOf('\0') >= 0) {
      throw new NoPath("holds a NUL character", "Take it out.");
    }
    FilePath literal = absolute(written, written);
    boolean isSpecial = written.startsWith("~") || written.indexOf('$') >= 0;
    if (!isSpecial || lookup.look(literal).kind() == Found.Kind.FILE) {
      return literal;
    }
    return absolute(written, expand(written));
  }

  private FilePath absolute(String written, String meant) throws NoPath {
    try {
      Path path = rules.base().resolve(meant).normalize();
      return new FilePath(Kind.LOCAL, written, path.toString());
    } catch (InvalidPathException e) {
      throw new NoPath("is no path of this machine", "Correct it.");
    }
  }

  /** A variable that is not set stays as it is written, which then is no file. */
  private String expand(String written) {
    String home = rules.home() == null ? null : rules.home().toString();
    String path = written;
    if (home != null && (path.equals("~") || path.startsWith("~/"))) {
      path = home + path.substring(1);
    }
    return VARIABLE
        .matcher(path)
        .replaceAll(
            found -> {
              String name = found.group(1) == null ? found.group(2) : found.group(1);
              String value = rules.environment().get(name);
              return Matcher.quoteReplacement(value == null ? found.group() : value);
            });
  }

  /** What relative paths start from, for messages. */
  String shownBase() {
    return Problems.shown(rules.base().toString());
  }

  /** Whether the file may be read at all. */
  boolean isAllowed(FilePath path, Found found) {
    Path within = rules.within();
    if (within == null || path.kind() != Kind.LOCAL) {
      return true;
    }
    return Path.of(path.resolved()).startsWith(within)
        && (found.real() == null || found.real().startsWith(within));
  }

  private static boolean hasSteps(String rest) {
    for (String part : rest.split("/", -1)) {
      if (part.equals(".") || part.equals("..")) {
        return true;
      }
    }
    return false;
  }
}
