package io.synapsecourier.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;

/** Adds an interface to a sandbox; it is asked before the platform's own. */
@FunctionalInterface
public interface Extension {

  /**
   * What an interface is built from.
   *
   * @param folder where its state is kept
   * @param token access token that the sandbox asks for
   * @param presigner signs URLs of the sandbox's bucket
   * @param objects what lies in the bucket
   * @param transferServer where signed URLs lead at the moment: the storage, or the gate in front
   *     of it while transfers of that direction ({@link Endpoint#PUT}, {@link Endpoint#GET}) go
   *     wrong
   */
  record Parts(
      Path folder,
      String token,
      Presigner presigner,
      ObjectFiles objects,
      Function<Endpoint, URI> transferServer) {}

  Api build(Parts parts) throws IOException;
}
