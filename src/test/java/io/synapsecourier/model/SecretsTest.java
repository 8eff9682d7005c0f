package io.synapsecourier.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PUT https://s3/b/k.png?X-Amz-Signature=ab&x=1 now | PUT https://s3/b/k.png?*** now",
        "PUT /b/k?partNumber=1&uploadId=U HTTP/1.1 | PUT /b/k?*** HTTP/1.1",
        "{\"url\":\"https://s3/k?a=b\",\"n\":1} | {\"url\":\"https://s3/k?***\",\"n\":1}",
        "sftp://ward:pass@word@host/x | sftp://***@host/x",
        "Authorization: AWS4-HMAC-SHA256 Credential=a/b, Signature=c | Authorization: ***",
        "Synapse-Access-Token: Token abc next | Synapse-Access-Token: *** next",
        "{\"access_token\": \"a b\", \"host\": \"h\"} | {\"access_token\": \"***\", \"host\": \"h\"}",
        "{\\\"token\\\":\\\"abc\\\",\\\"n\\\":1} | {\\\"token\\\":\\\"***\\\",\\\"n\\\":1}",
        "Login[host=h, token=abc, tenant=t] | Login[host=h, token=***, tenant=t]",
        "aws_secret_access_key = abc/+= | aws_secret_access_key = ***",
        "sent Bearer abcdefghijklmnop.q to | sent Bearer *** to",
        "given syn_0123456789 by hand | given *** by hand",
        "x?y=1 and z?w=2 | x?*** and z?***",
      })
  void secretsAreMaskedAndTheRestStays(String line, String masked) {
    assertThat(Secrets.mask(line)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "is this a question? yes = no",
        "12 units: missing label_1",
        "credentials: ward3-s3",
        "s3://bucket/a/b.png at 10:15:30",
        "Token expired",
        "Unrecognized token 'abc' was expected",
      })
  void aLineWithoutSecretIsTheSameObject(String line) {
    assertThat(Secrets.mask(line)).isSameAs(line);
  }

  @Test
  void aPrivateKeyIsMaskedWhole() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----";

    assertThat(Secrets.mask("key " + key))
        .isEqualTo("key -----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----");
  }

  @Test
  @Timeout(60)
  void aLongHostileLineEnds() {
    String hostile = "?:=token:\"Bearer ://@-----BEGIN ".repeat(30_000) + "?".repeat(500_000);

    assertThat(Secrets.mask(hostile)).isNotEmpty();
  }

  @Property
  void noSignatureOfAPresignedUrlSurvives(
      @ForAll @AlphaChars @NumericChars @StringLength(min = 12, max = 60) String canary,
      @ForAll @StringLength(max = 30) String before,
      @ForAll @StringLength(max = 30) String after) {
    String url = "https://host/b/k?X-Amz-Date=1&X-Amz-Signature=" + canary;

    assertThat(Secrets.mask(before + " " + url + " " + after).replace(after, ""))
        .doesNotContain(canary);
  }

  @Property
  void maskingTwiceIsMaskingOnce(@ForAll String text) {
    String once = Secrets.mask(text);

    assertThat(Secrets.mask(once)).isEqualTo(once);
  }

  @Test
  void aRegisteredSecretIsMaskedWhateverStandsBeforeIt() {
    Secrets.register(" Registered5ecret ");
    Secrets.register("short");
    Secrets.register(null);

    assertThat(Secrets.mask("my Registered5ecret is short")).isEqualTo("my *** is short");
  }
}
