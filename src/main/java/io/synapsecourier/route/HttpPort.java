package io.synapsecourier.route;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks at the address for pages and metrics before Camel's server does, which waits for ever. */
final class HttpPort {
  private HttpPort() {}

  /**
   * Says in words why the address cannot be used.
   *
   * @throws CourierException where another process listens there, or it is none of this machine
   */
  static void mustBeFree(Extras.Http http) {
    try (ServerSocket tried = new ServerSocket()) {
      tried.setReuseAddress(true);
      tried.bind(new InetSocketAddress(InetAddress.getByName(http.host()), http.port()));
    } catch (IOException e) {
      throw new CourierException(
          Kind.CONFIGURATION,
          new Problem(
              "http-port",
              "Nothing can be served at "
                  + http.host()
                  + " port "
                  + http.port()
                  + ": "
                  + e.getMessage()
                  + ".",
              "Set http.port to a free one (0 takes any) and http.host to an address of this"
                  + " machine, end the process that listens there, or set http.enabled=false."),
          e);
    }
  }
}
