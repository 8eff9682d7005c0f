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
import java.net.URI;
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
  private String host;
  private String token;
  private Path definition;

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
    setting("http.enabled", "false");
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

  /** Uploads by this definition; options do not count then. */
  FaultJob definition(String yaml) {
    definition = folder.resolve("faults.yaml");
    write(definition, yaml.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Talks to this sandbox from now on. */
  FaultJob at(Sandbox other) {
    sandbox = other;
    host = other.uri().toString();
    token = other.token();
    return this;
  }

  /** Reaches the sandbox by another address. */
  FaultJob through(URI address) {
    host = address.toString();
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
      unit(i, image, label);
    }
    return this;
  }

  /** As the other, with a third file in each unit. */
  FaultJob unitsOfThree(int count) {
    units(count);
    expected.replaceAll(
        (key, files) -> {
          Map<String, String> three = new TreeMap<>(files);
          three.put("text_1", write(key + "/note.txt", key.getBytes(StandardCharsets.UTF_8)));
          return three;
        });
    return this;
  }

  /** Writes a unit. */
  FaultJob unit(int number, byte[] image, byte[] label) {
    return unit(String.format("unit-%04d", number), image, label);
  }

  /** Writes one more unit. */
  FaultJob unit(String key, byte[] image, byte[] label) {
    return unit(key, "scan.png", image, label);
  }

  FaultJob unit(String key, String imageName, byte[] image, byte[] label) {
    expected.put(
        key,
        Map.of(
            "image_1", write(key + "/" + imageName, image),
            "label_1", write(key + "/label.json", label)));
    return this;
  }

  /** Writes a unit of two files that follow from the content. */
  FaultJob unit(String key, String content) {
    expected.put(
        key,
        Map.of(
            "image_1", write(key + "/scan.png", bytes("image of " + content)),
            "label_1", write(key + "/label.json", bytes("label of " + content))));
    return this;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(3_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  private String write(String path, byte[] content) {
    write(source().resolve(path), content);
    return Sha1.of(content);
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
    if (definition != null) {
      return List.of("upload", definition.toString());
    }
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

  /** What is wrong with the upload as a whole; empty where nothing is. */
  String health() {
    return lines("status").stream()
        .map(line -> line.path("health").asText(""))
        .findAny()
        .orElse("");
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
    return start(java(System.getProperty("java.class.path"), List.of()));
  }

  /** Starts a process that looks at the source every second until it is told to end. */
  Process startService() {
    String definition =
        """
        id: faults
        name: faults
        path: %s
        data_collection: 42
        storage: 11
        units: {by: directory, depth: 1}
        files: {min_age: 0s}
        when: {watch: 1s, settle: 1s}
        """
            .formatted(source());
    write(
        folder.resolve("config/uploads/faults.yaml"), definition.getBytes(StandardCharsets.UTF_8));
    return start(java(System.getProperty("java.class.path"), List.of()), List.of("run"));
  }

  /** The upload, by this program. */
  Process start(List<String> program) {
    return start(program, uploadCommand());
  }

  /** The program that is tested, as a process of its own. */
  List<String> java(String classPath, List<String> options) {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    java.add("-Dcourier.home=" + Path.of("").toAbsolutePath());
    java.add("-Dcourier.state=" + state());
    java.addAll(options);
    java.addAll(List.of("-cp", classPath, Courier.class.getName()));
    return java;
  }

  /** Starts a command as a process of its own; its output is in a file. */
  Process start(List<String> program, List<String> command) {
    List<String> all = new ArrayList<>(program);
    all.addAll(withPlaces(command));
    ProcessBuilder process = new ProcessBuilder(all);
    process.environment().put("COURIER_STATE", state().toString());
    try {
      return process.redirectErrorStream(true).redirectOutput(output().toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path state() {
    return folder.resolve("state");
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
    all.addAll(List.of("--host", host, "--token", token, "--no-progress"));
    all.addAll(List.of("--config", config.toString()));
    all.addAll(List.of("--ledger", folder.resolve("ledger/ledger").toString()));
    return all;
  }
}
