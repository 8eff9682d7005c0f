package io.synapsecourier.cli.sage;

import io.synapsecourier.cli.terminal.Failures;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courier sage test-encoding}: whether letters of every script survive here. */
@Command(
    name = "test-encoding",
    description = "Look whether names and texts of every script survive on this machine.")
final class TestEncodingCommand implements Callable<Integer> {
  private static final String SAMPLE = "Zürich, São Paulo, 서울, 東京, Ωμέγα, 😀";

  @Mixin private HelpOption help;

  @Override
  public Integer call() {
    Map<String, String> encodings = new LinkedHashMap<>();
    encodings.put("files", Charset.defaultCharset().name());
    encodings.put("file names", System.getProperty("sun.jnu.encoding", "unknown"));
    encodings.put("standard output", stdout());
    encodings.forEach((what, name) -> System.out.println(what + ": " + name));
    System.out.println("sample: " + SAMPLE);
    boolean names = isName(SAMPLE);
    boolean texts = stdout().equalsIgnoreCase(StandardCharsets.UTF_8.name());
    if (!names) {
      Failures.say("Files with such names cannot be read or written: set LC_ALL=C.UTF-8.");
    }
    if (!texts) {
      Failures.say("Such texts cannot be shown: set LC_ALL=C.UTF-8.");
    }
    return names && texts ? 0 : Failures.SOME_FAILED;
  }

  /** Java says it under one name or another; what it does not say is the usual one. */
  private static String stdout() {
    String usual = Charset.defaultCharset().name();
    return System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", usual));
  }

  private static boolean isName(String text) {
    try {
      return Path.of(text).toString().equals(text);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
