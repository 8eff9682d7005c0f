package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.NewEntity;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.e2e.CapturedCommand;
import io.synapsecourier.e2e.Result;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A person with a {@code .synapseConfig}, who types commands. */
final class SageShell {
  private final SageFixture sage;
  private final Path config;

  /**
   * A shell whose calls go through the fixture's proxy.
   *
   * @param home folder for the configuration and the cache
   */
  SageShell(SageFixture sage, Path home) throws IOException {
    this.sage = sage;
    config = home.resolve("synapseConfig");
    URI proxy = sage.proxyUri();
    Files.writeString(
        config,
        String.join(
            "\n",
            "[default]",
            "authtoken = " + sage.sage().token(),
            "[endpoints]",
            "repoEndpoint = " + proxy.resolve("/repo/v1"),
            "authEndpoint = " + proxy.resolve("/auth/v1"),
            "fileHandleEndpoint = " + proxy.resolve("/file/v1"),
            "portalEndpoint = " + proxy + "/",
            "[cache]",
            "location = " + home.resolve("cache"),
            "[transfer]",
            "max_threads = 3",
            ""));
    Files.setPosixFilePermissions(
        config, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
  }

  Path config() {
    return config;
  }

  /** Runs {@code courier sage -c CONFIG …}. */
  Result run(String... arguments) {
    return ask(null, arguments);
  }

  /** As {@link #run}, with somebody who answers questions. */
  Result ask(Prompt prompt, String... arguments) {
    List<String> all = new ArrayList<>(List.of("sage", "-c", config.toString()));
    all.addAll(List.of(arguments));
    Result result = CapturedCommand.run(prompt, all);
    assertThat(result.text()).doesNotContain(sage.sage().token());
    return result;
  }

  /** As {@link #run}, for a command that has to work; answers what it said on standard output. */
  String out(String... arguments) {
    Result result = run(arguments);
    assertThat(result.exitCode()).as(result.text()).isZero();
    return result.out();
  }

  /** Makes a file at the server. */
  SageEntity file(String parent, String name, String text) throws IOException {
    return file(parent, name, name, text);
  }

  /** As the other, with a file whose own name is not the entity's. */
  SageEntity file(String parent, String name, String fileName, String text) throws IOException {
    String handle = sage.handle(fileName, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    return new EntityWrites(sage.client()).create(NewEntity.file(parent, name, handle));
  }

  /** Makes a folder at the server; answers its id. */
  String folder(String parent, String name) throws IOException {
    return new EntityWrites(sage.client()).folder(parent, name).id();
  }
}
