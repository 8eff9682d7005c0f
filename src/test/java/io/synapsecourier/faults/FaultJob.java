package io.synapsecourier.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.cli.Courier;
import io.synapsecourier.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A source folder with a ledger and short waits of its own, uploaded to a sandbox. */
final class FaultJob {
  /** One unit in so many has the same bytes as the one before. */
  private static final int TWIN = 5;

  private final Path folder;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<String> flags = new ArrayList<>();
  private final Map<String, Map<String, String>> expected = new TreeMap<>();
  private Sandbox sandbox;
  private String token;

  /** How a command ended, with all that it said. */
  record Ended(int code, String out, String err) {
    @Override
    public String toString() {
      return "exit code " + code + "\n" + out + err;
    }
  }

  FaultJob(Path folder, Sandbox sandbox) {
    this.folder = folder;
    at(sandbox);
    option("--data-collection", "42").option("--storage", "11").option("--min-age", "0s");
    option("--puts", "16").option("--name", "faults");
    setting("lookup.grace", "1s").setting("retry.first", "200ms").setting("dispatch.period", "100");
    setting("backend.patience", "1s");
    for (String wait : List.of("call.wait", "put.wait", "claim.wait", "register.wait")) {
      setting(wait, "50");
    }
  }

  FaultJob setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** An option of the upload. */
  FaultJob option(String name, String value) {
    options.put(name, value);
    return this;
  }

  /** An option of the upload that has no value. */
  FaultJob flag(String name) {
    flags.add(name);
    return this;
  }

  /** Talks to this sandbox from now on. */
  FaultJob at(Sandbox other) {
    sandbox = other;
    token = other.token();
    return this;
  }

  FaultJob token(String other) {
    token = other;
    return this;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /** Unit key → specification → SHA-1 of the file in the source. */
  Map<String, Map<String, String>> expected() {
    return expected;
  }

  /** Writes units of two files each; some are the same, byte by byte, as their neighbour. */
  FaultJob units(int count) {
    Random random = new Random(count);
    byte[] image = new byte[0];
    byte[] label = new byte[0];
    for (int i = 0; i < count; i++) {
      if (i % TWIN != 1) {
        image = bytes(random);
        label = bytes(random);
      }
      String key = String.format("unit-%04d", i);
      expected.put(
          key,
          Map.of(
              "image_1", write(key + "/scan.png", image),
              "label_1", write(key + "/label.json", label)));
    }
    return this;
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(3_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  private String write(String path, byte[] content) {
    write(source().resolve(path), content);
    return Witness.sha1(content);
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path source() {
    return folder.resolve("source");
  }

  Ended upload() {
    return run(uploadCommand());
  }

  private List<String> uploadCommand() {
    List<String> command = new ArrayList<>(List.of("upload", source().toString()));
    options.forEach((name, value) -> command.addAll(List.of(name, value)));
    command.addAll(flags);
    return command;
  }

  /** Runs a command in this process. */
  Ended run(String... command) {
    return run(List.of(command));
  }

  private Ended run(List<String> command) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int code = Courier.run(withPlaces(command).toArray(String[]::new));
      return new Ended(
          code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** What the ledger says of each unit that stopped. */
  List<JsonNode> stopped() {
    return lines("dead-letters", "list");
  }

  /** What the ledger says of each unit. */
  List<JsonNode> units() {
    return lines("units");
  }

  private List<JsonNode> lines(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--output", "ndjson"));
    return run(all).out().lines().map(FaultJob::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the upload as a process of its own, which can be killed; its output is in a file. */
  Process start() {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dcourier.home=" + Path.of("").toAbsolutePath(),
                "-Dcourier.state=" + folder.resolve("state"),
                "-cp",
                System.getProperty("java.class.path"),
                Courier.class.getName()));
    command.addAll(withPlaces(uploadCommand()));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output().toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path output() {
    return folder.resolve("output.txt");
  }

  /** What the process that was started last has said. */
  String said() {
    try {
      return Files.readString(output());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> withPlaces(List<String> command) {
    Path config = folder.resolve("config");
    String lines =
        settings.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    write(config.resolve("application.properties"), lines.getBytes(StandardCharsets.UTF_8));
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--host", sandbox.uri().toString(), "--token", token, "--no-progress"));
    all.addAll(List.of("--config", config.toString()));
    all.addAll(List.of("--ledger", folder.resolve("ledger/ledger").toString()));
    return all;
  }
}
