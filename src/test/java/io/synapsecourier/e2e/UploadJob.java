package io.synapsecourier.e2e;

import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SharedSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A folder, a definition named {@code job} and a ledger of their own, against the shared sandbox.
 *
 * <p>Commands run as a person would type them; standard output and error are kept.
 */
final class UploadJob {
  /** Of the sandbox: {@code image_1} (png) and {@code label_1} (json), {@code text_1} optional. */
  static final int CT_SCANS = 42;

  /** Of the sandbox: {@code data_1} and, optional, {@code data_2}, of any extension. */
  static final int ANYTHING = 43;

  private final Sandbox sandbox;
  private final Path folder;
  private final Map<String, String> definition = new LinkedHashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private String host;
  private String token;
  private String ledgerUrl;

  /** A job with an empty folder and an empty sandbox. */
  UploadJob(Path temporary) {
    this(temporary, SharedSandbox.fresh());
  }

  UploadJob(Path temporary, Sandbox sandbox) {
    this.sandbox = sandbox;
    folder = temporary;
    host = sandbox.uri().toString();
    token = sandbox.token();
    define("name", "Job").define("path", root().toString()).define("storage", 11);
    define("data_collection", CT_SCANS);
    setting("lookup.grace", "1s").setting("retry.first", "200ms").setting("backend.patience", "1s");
    setting("http.port", "0");
    for (String wait : List.of("call.wait", "put.wait", "claim.wait", "register.wait")) {
      setting(wait, "50");
    }
    setting("dispatch.period", "100");
    create(root());
  }

  /** Sets a key of the definition; the value is YAML. */
  UploadJob define(String key, Object yaml) {
    definition.put(key, String.valueOf(yaml));
    return this;
  }

  /** Removes a key of the definition. */
  UploadJob undefine(String key) {
    definition.remove(key);
    return this;
  }

  /** Sets an engine setting. */
  UploadJob setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** Names another backend than the sandbox. */
  UploadJob host(String url) {
    host = url;
    return this;
  }

  UploadJob token(String other) {
    token = other;
    return this;
  }

  /** Keeps the ledger elsewhere than in a file of this job. */
  UploadJob ledgerAt(String url) {
    ledgerUrl = url;
    return this;
  }

  /** The source folder. */
  Path root() {
    return folder.resolve("source");
  }

  /** The ledger's file; it exists after the first command that writes to it. */
  Path ledger() {
    return folder.resolve("ledger").resolve("ledger.mv.db");
  }

  /** The definition's file, of which {@link #upload} writes a new copy each time. */
  Path definitionFile() {
    return folder.resolve("config/uploads/job.yaml");
  }

  /** What the sandbox holds. */
  Arrived arrived() {
    return new Arrived(sandbox);
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /** Writes a file below the source folder and answers its SHA-1. */
  String file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  String file(String path, byte[] content) {
    Path file = root().resolve(path);
    create(file.getParent());
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha1.of(content);
  }

  /** A unit directory of the CT collection; contents follow from the name. */
  Map<String, String> unit(String name) {
    return Map.of(
        "image_1", file(name + "/scan.png", "image of " + name),
        "label_1", file(name + "/label.json", "{\"label of\": \"" + name + "\"}"));
  }

  /** Runs the definition once. */
  Result upload(String... more) {
    return run("upload", more);
  }

  /** Plans the definition. */
  Result plan(String... more) {
    return run("plan", more);
  }

  private Result run(String command, String... more) {
    writeDefinition();
    List<String> arguments = new ArrayList<>(List.of(command, definitionFile().toString()));
    arguments.addAll(List.of(more));
    return command(arguments.toArray(String[]::new));
  }

  /** Runs any command on the job's ledger. */
  Result command(String... arguments) {
    return CapturedCommand.run(withPlaces(arguments));
  }

  /** Runs a command with a person in front of it. */
  Result asking(Prompt prompt, String... arguments) {
    return CapturedCommand.run(prompt, withPlaces(arguments));
  }

  /** The arguments of a command with host, token, settings and ledger of this job. */
  List<String> withPlaces(String... arguments) {
    Path config = folder.resolve("config");
    write(config.resolve("application.properties"), lines(settings, "="));
    create(ledger().getParent());
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--host", host, "--token", token, "--no-progress"));
    String place = ledgerUrl == null ? ledger().toString() : ledgerUrl;
    all.addAll(List.of("--config", config.toString(), "--ledger", place));
    return all;
  }

  /** As {@link #withPlaces}, with another ledger. */
  List<String> withLedger(String url, String... arguments) {
    List<String> all = withPlaces(arguments);
    all.set(all.indexOf("--ledger") + 1, url);
    return all;
  }

  void writeDefinition() {
    write(definitionFile(), lines(definition, ": "));
  }

  private static String lines(Map<String, String> values, String between) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + between + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static void write(Path file, String text) {
    create(file.getParent());
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
