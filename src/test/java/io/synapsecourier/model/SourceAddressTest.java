package io.synapsecourier.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.SourceAddress.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "s3://ml-data/ct, S3, -, ml-data, 0, -, ct",
        "s3://ml-data, S3, -, ml-data, 0, -, ''",
        "s3://ml-data/a/b%20c/#1/, S3, -, ml-data, 0, -, a/b%20c/#1",
        "gs://ml_data.example/환자, GS, -, ml_data.example, 0, -, 환자",
        "sftp://u@host/data/ct, SFTP, u, host, 22, -, /data/ct",
        "sftp://127.0.0.1:2222/, SFTP, -, 127.0.0.1, 2222, -, /",
        "sftp://[::1]:2222/x, SFTP, -, [::1], 2222, -, /x",
        "azure://imaging/scans/ct, AZURE, -, imaging, 0, scans, ct",
        "azure://devstoreaccount1/scans, AZURE, -, devstoreaccount1, 0, scans, ''",
      })
  void addressesAreTakenApart(
      String written,
      Kind kind,
      String user,
      String host,
      int port,
      String container,
      String path) {
    assertThat(SourceAddress.of(written))
        .contains(new SourceAddress(kind, user, host, port, container, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://",
        "s3:///x",
        "s3://a b/x",
        "gs://-x/y",
        "sftp://host",
        "sftp://u:secret@host/x",
        "sftp://host:99999/x",
        "azure://account",
        "azure://account/UPPER/x",
        "ftp://host/x",
        "/data"
      })
  void whatIsNoAddressIsNone(String written) {
    assertThat(SourceAddress.of(written)).isEmpty();
  }

  @Test
  void aSchemeIsSeenAlsoWhereItIsUnknown() {
    assertThat(SourceAddress.hasScheme("ftp://host/x")).isTrue();
    assertThat(SourceAddress.kind("ftp://host/x")).isEmpty();
    assertThat(SourceAddress.hasScheme("./a:b/c")).isFalse();
  }
}
