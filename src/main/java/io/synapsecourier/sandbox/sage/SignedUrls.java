package io.synapsecourier.sandbox.sage;

import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Extension;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** URLs of the storage, which live for a while. */
final class SignedUrls {
  /** How long ago URLs have expired that are handed out so. */
  private static final Duration EXPIRED = Duration.ofHours(1);

  private final Extension.Parts sandbox;

  SignedUrls(Extension.Parts sandbox) {
    this.sandbox = sandbox;
  }

  /** The URLs of one answer. */
  final class Batch {
    private final Duration life;
    private final Instant begin;

    private Batch(Duration life, Instant begin) {
      this.life = life;
      this.begin = begin;
    }

    String put(String key, String contentType) {
      URI server = sandbox.transferServer().apply(Endpoint.PUT);
      return sandbox.presigner().put(server, key, contentType, life, begin);
    }

    String get(String key) {
      URI server = sandbox.transferServer().apply(Endpoint.GET);
      return sandbox.presigner().get(server, key, life, begin);
    }
  }

  /** URLs that live from now on, or no more where a fault wants that. */
  Batch batch(Call call, Duration life) {
    boolean expired = call.request().fault().isPresent();
    return new Batch(life, expired ? Instant.now().minus(life).minus(EXPIRED) : Instant.now());
  }

  String bucket() {
    return sandbox.presigner().bucket();
  }
}
