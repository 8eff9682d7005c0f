package io.synapsecourier.source.sftp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;

/**
 * What is in one directory, read in one go and sorted by UTF-16 code units.
 *
 * @param entries by name
 * @param invalid names that cannot be told as text or are no names, percent-encoded
 */
record SftpDirectory(List<SftpEntry> entries, List<String> invalid) {
  /** A server that never comes to an end must not fill the memory. */
  private static final int MOST_ENTRIES = 2_000_000;

  /**
   * OpenSSH tells of a link itself when it lists a directory; others tell of what the link leads
   * to, so that each entry has to be looked at again.
   */
  private static final String TELLS_LINKS = "OpenSSH";

  private static final int LOOK_AT_ONCE = 128;

  /**
   * @param path raw
   */
  static SftpDirectory read(SftpChannel channel, String path) throws IOException {
    List<SftpEntry> entries = new ArrayList<>();
    List<String> invalid = new ArrayList<>();
    AtomicReference<Boolean> end = new AtomicReference<>();
    boolean trusted =
        String.valueOf(channel.getClientSession().getServerVersion()).contains(TELLS_LINKS);
    try (CloseableHandle handle = channel.openDir(path)) {
      List<DirEntry> answer = channel.readDir(handle, end);
      while (answer != null && !answer.isEmpty()) {
        for (DirEntry entry : answer) {
          take(entry, trusted, entries, invalid);
        }
        if (entries.size() > MOST_ENTRIES) {
          throw new IOException("it has more than " + MOST_ENTRIES + " entries");
        }
        answer = Boolean.TRUE.equals(end.get()) ? null : channel.readDir(handle, end);
      }
    }
    lookAtTheRest(channel, path, entries);
    entries.sort(Comparator.comparing(SftpEntry::name));
    invalid.sort(null);
    return new SftpDirectory(entries, invalid);
  }

  private static void take(
      DirEntry entry, boolean trusted, List<SftpEntry> entries, List<String> invalid) {
    String raw = entry.getFilename();
    if (raw.equals(".") || raw.equals("..")) {
      return;
    }
    Optional<String> name = SftpNames.text(raw).filter(SftpNames::isPart);
    if (name.isEmpty()) {
      invalid.add(SftpNames.encoded(raw));
      return;
    }
    boolean told = trusted && SftpAttributes.complete(entry.getAttributes());
    entries.add(new SftpEntry(name.get(), told ? SftpAttributes.of(entry.getAttributes()) : null));
  }

  /** Entries that are gone meanwhile are taken out. */
  private static void lookAtTheRest(SftpChannel channel, String path, List<SftpEntry> entries)
      throws IOException {
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).told() == null) {
        unknown.add(i);
      }
    }
    for (int from = 0; from < unknown.size(); from += LOOK_AT_ONCE) {
      List<Integer> some = unknown.subList(from, Math.min(from + LOOK_AT_ONCE, unknown.size()));
      List<String> paths =
          some.stream()
              .map(i -> SftpNames.join(path, SftpNames.raw(entries.get(i).name())))
              .toList();
      List<SftpChannel.Answer> answers = channel.lookAt(paths);
      for (int i = 0; i < some.size(); i++) {
        SftpChannel.Answer answer = answers.get(i);
        SftpEntry entry = entries.get(some.get(i));
        if (answer.refusal() == null) {
          entries.set(some.get(i), new SftpEntry(entry.name(), answer.attributes()));
        } else if (!SftpErrors.isMissing(answer.refusal())) {
          throw answer.refusal();
        }
      }
    }
    entries.removeIf(entry -> entry.told() == null);
  }
}
