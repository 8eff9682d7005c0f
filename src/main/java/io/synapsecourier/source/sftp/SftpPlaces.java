package io.synapsecourier.source.sftp;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Finds where a path really leads. The protocol's own request for that (REALPATH) follows links at
 * some servers and not at others, so every part of the path is looked at, all parts of it in one
 * round trip. Paths are raw.
 */
final class SftpPlaces {
  private static final int MAX_LINKS = 40;
  private static final String UP = "..";

  private SftpPlaces() {}

  /**
   * A place without links on its way.
   *
   * @param path absolute
   */
  record Place(String path, SftpAttributes attributes) {
    boolean isInside(String root) {
      return path.equals(root) || path.startsWith(root.endsWith("/") ? root : root + "/");
    }
  }

  /**
   * @param base absolute path that is known to have no links
   * @param path below it
   * @throws SftpException if a part is missing or may not be looked at
   * @throws FileSystemLoopException if there are too many links
   */
  static Place find(SftpChannel channel, String base, String path) throws IOException {
    String current = base;
    Deque<String> todo = parts(path);
    for (int links = 0; links <= MAX_LINKS; links++) {
      while (UP.equals(todo.peek())) {
        todo.remove();
        current = parent(current);
      }
      List<String> run = todo.stream().takeWhile(part -> !part.equals(UP)).toList();
      if (run.isEmpty()) {
        return new Place(current, channel.lookAt(List.of(current)).get(0).get());
      }
      List<String> prefixes = prefixes(current, run);
      List<SftpChannel.Answer> answers = channel.lookAt(prefixes);
      int link = firstLink(answers, run.size() == todo.size());
      int taken = link < 0 ? run.size() : link + 1;
      todo = new ArrayDeque<>(todo.stream().skip(taken).toList());
      String last = prefixes.get(taken - 1);
      if (link >= 0) {
        String target = channel.readLink(last);
        current = target.startsWith("/") ? "/" : parent(last);
        Deque<String> rest = todo;
        todo = parts(target);
        todo.addAll(rest);
      } else if (todo.isEmpty()) {
        return new Place(last, answers.get(taken - 1).get());
      } else {
        // What follows starts with "..", which the next round goes up from here.
        current = last;
        links--;
      }
    }
    throw new FileSystemLoopException(SftpNames.encoded(path));
  }

  /** The first of these that is a link, or -1. */
  private static int firstLink(List<SftpChannel.Answer> answers, boolean hasEnd)
      throws SftpException {
    for (int i = 0; i < answers.size(); i++) {
      SftpChannel.Answer answer = answers.get(i);
      boolean isEnd = hasEnd && i == answers.size() - 1;
      // Some servers deny a look at the directories above a user's own, and open what is in them.
      if (answer.refusal() != null && (isEnd || SftpErrors.isMissing(answer.refusal()))) {
        throw answer.refusal();
      }
      if (answer.attributes() != null && answer.attributes().isLink()) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> prefixes(String base, List<String> parts) {
    List<String> prefixes = new ArrayList<>();
    String current = base;
    for (String part : parts) {
      current = SftpNames.join(current, part);
      prefixes.add(current);
    }
    return prefixes;
  }

  private static Deque<String> parts(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
