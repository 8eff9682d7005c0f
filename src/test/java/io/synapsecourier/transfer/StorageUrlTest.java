package io.synapsecourier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.transfer.TransferException.Refused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://bucket.s3.amazonaws.com/a?X-Amz-Signature=1",
        "HTTPS://storage.googleapis.com/b/a",
        "https://10.0.0.5:9000/b/a",
        "https://my_bucket.s3.amazonaws.com/a",
        "https://[2001:db8::1]:9000/a"
      })
  void urlsOfStoragesAreTaken(String url) throws TransferException {
    assertThat(StorageUrl.check(url, false)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://bucket.s3.amazonaws.com/a",
        "ftp://host/a",
        "file:///etc/passwd",
        "//host/a",
        "/a",
        "",
        "https:///a",
        "https://user:pw@host/a",
        "https://user@host/a",
        "https://ho st/a",
        "https://host/한글",
        "https://host/a\nb",
        "https://host/%zz?sig=1",
        "https://localhost/a",
        "https://LOCALHOST./a",
        "https://a.localhost/a",
        "https://127.0.0.1/a",
        "https://127.1/a",
        "https://2130706433/a",
        "https://[::1]/a",
        "https://[::ffff:127.0.0.1]/a",
        "https://0.0.0.0/a",
        "https://[::]/a",
        "https://169.254.169.254/latest/meta-data",
        "https://[fe80::1]/a",
        "https://[fe80::1%25eth0]/a",
        "https://[::127.0.0.1]/a",
        "https://[::ffff:169.254.169.254]/a",
        "https://[64:ff9b::169.254.169.254]/a",
        "https://[2002:7f00:1::1]/a",
        "https://[fd00:ec2::254]/a",
        "https://168.63.129.16/a",
        "https://100.100.100.200/a",
        "https://999.1.1.1/a"
      })
  void urlsThatLeadElsewhereAreRefusedWithoutTheirQuery(String url) {
    assertThatThrownBy(() -> StorageUrl.check(url + "?sig=5ec4e7", false))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("the backend gave a presigned URL")
        .hasMessageNotContaining("5ec4e7")
        .hasMessageNotContaining("pw")
        .hasMessageNotContaining("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9000/a", "http://localhost/a", "https://[::1]/a"})
  void aBackendOnThisMachineMayPresignForThisMachine(String url) throws TransferException {
    assertThat(StorageUrl.check(url, true)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1/a", "file:///a", "http://u:pw@127.0.0.1/a"})
  void otherThingsAreRefusedAlsoThere(String url) {
    assertThatThrownBy(() -> StorageUrl.check(url, true)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "::1", "0.0.0.0", "64:ff9b::7f00:1"})
  void aNameThatLeadsToThisMachineIsRefusedWhenItIsResolved(String address) {
    try (StorageClient client =
        new StorageClient(1, false, Timeout.ofSeconds(5), new Names(address))) {
      Bytes content = Bytes.of("x".getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(
              () -> client.put("https://s3.test/a?sig=1", content, 0, 1, null, ByteFlow.FREE))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("in this network: https://s3.test/a");
    }
  }

  @Property(tries = 300)
  void whateverTheBackendGivesIsTakenOrRefused(@ForAll String url) {
    try {
      StorageUrl.check(url, false);
    } catch (TransferException refused) {
      assertThat(refused).isInstanceOf(Refused.class);
    }
  }

  /** Every name has the one address. */
  private record Names(String address) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return new InetAddress[] {InetAddress.getByName(address)};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
