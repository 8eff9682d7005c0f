package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static String way(Map<String, String> environment, String uri) {
    List<Proxy> ways = Proxies.of(environment, null).select(URI.create(uri));
    assertThat(ways).hasSize(1);
    if (ways.get(0).type() == Proxy.Type.DIRECT) {
      return "direct";
    }
    InetSocketAddress address = (InetSocketAddress) ways.get(0).address();
    return address.getHostString() + ":" + address.getPort();
  }

  @ParameterizedTest
  @CsvSource({
    "http://proxy.example.org:3128, proxy.example.org:3128",
    "proxy.example.org:8080, proxy.example.org:8080",
    "http://proxy.example.org, proxy.example.org:80",
    "http://me:p%40ss@10.0.0.1:3128/, 10.0.0.1:3128",
    "http://[fd00::1]:3128, fd00::1:3128"
  })
  void anAddressIsReadAsOtherToolsReadIt(String value, String expected) {
    assertThat(way(Map.of("HTTPS_PROXY", value), "https://platform.example.org"))
        .isEqualTo(expected);
  }

  @Test
  void eachSchemeHasItsOwnAndSmallLettersWin() {
    Map<String, String> environment = new HashMap<>();
    environment.put("ALL_PROXY", "all:1");
    assertThat(way(environment, "http://a.example.org")).isEqualTo("all:1");
    environment.put("HTTPS_PROXY", "capital:2");
    environment.put("https_proxy", "small:3");
    assertThat(way(environment, "https://a.example.org")).isEqualTo("small:3");
    assertThat(way(environment, "http://a.example.org")).isEqualTo("all:1");
    assertThat(way(Map.of("HTTP_PROXY", "plain:4"), "https://a.example.org")).isEqualTo("direct");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.org | https://example.org | direct",
        "example.org | https://s3.example.org | direct",
        ".example.org | https://s3.example.org | direct",
        "*.example.org | https://s3.example.org | direct",
        "example.org | https://notexample.org | proxy:1",
        "EXAMPLE.org | https://S3.example.ORG | direct",
        "other.org, example.org:8443 | https://example.org:8443 | direct",
        "example.org:8443 | https://example.org | proxy:1",
        "10.0.0.0/8 | https://10.200.3.4 | direct",
        "10.0.0.0/8 | https://11.0.0.1 | proxy:1",
        "10.1.2.3 | https://10.1.2.3:9000 | direct",
        "[fd00::1]:443 | https://[fd00::1] | direct",
        "* | https://example.org | direct",
        "nothing | https://127.0.0.1:9000 | direct",
        "nothing | https://localhost | direct",
        "nothing | https://[::1]:1 | direct",
        "nothing | https://127.0.0.1.example.org | proxy:1"
      })
  void whatNoProxyNamesAndThisMachineAreReachedDirectly(String none, String uri, String expected) {
    assertThat(way(Map.of("https_proxy", "proxy:1", "no_proxy", none), uri)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"socks5://proxy:1080", "https://proxy:443", "http://", "::::", "http://a b"})
  void whatIsNoProxyIsRefusedWithoutTellingIt(String value) {
    assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", value), null))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("The variable HTTPS_PROXY")
        .hasMessageContaining("http://HOST:PORT")
        .hasMessageNotContaining("1080");
  }

  @Test
  void withoutVariablesJavaDecides() {
    ProxySelector java = ProxySelector.of(new InetSocketAddress("127.0.0.1", 1));
    assertThat(Proxies.of(Map.of(), java).select(URI.create("https://a.example.org")))
        .isEqualTo(java.select(URI.create("https://a.example.org")));
    ProxySelector before = ProxySelector.getDefault();
    Proxies.of(Map.of("NO_PROXY", "*", "HTTPS_PROXY", " "), before).install();
    assertThat(ProxySelector.getDefault()).isSameAs(before);
  }
}
