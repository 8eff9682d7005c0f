package io.synapsecourier.transfer;

import java.net.ProxySelector;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Ways through the proxies of the process, which it remembers. */
final class Proxied extends SystemDefaultRoutePlanner {
  private final Set<String> hosts = ConcurrentHashMap.newKeySet();

  Proxied() {
    super(ProxySelector.getDefault());
  }

  @Override
  protected HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
    HttpHost proxy = super.determineProxy(target, context);
    if (proxy != null) {
      hosts.add(proxy.getHostName());
    }
    return proxy;
  }

  boolean isProxy(String host) {
    return hosts.contains(host);
  }
}
