package io.synapsecourier.route;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * A client that many endpoints use and none of them ends: Camel closes what can be closed when the
 * last route of an endpoint is removed, as it is when its file is read again.
 */
final class SharedHttp {
  private SharedHttp() {}

  static HttpClient of(HttpClient client) {
    return (HttpClient)
        Proxy.newProxyInstance(
            HttpClient.class.getClassLoader(),
            new Class<?>[] {HttpClient.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
