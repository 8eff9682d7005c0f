package io.synapsecourier.backend.sage.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypesTest {
  /** What Python 3.11 answers, with the additions of the released client over it. */
  @ParameterizedTest
  @CsvSource({
    "a.txt, text/plain",
    "a.R, text/x-r",
    "a.r, text/x-r",
    "a.maf, text/tab-separated-values",
    "a.bed, text/tab-separated-values",
    "a.bed5, text/tab-separated-values",
    "a.vcf, text/tab-separated-values",
    "a.sam, text/tab-separated-values",
    "a.yaml, text/yaml",
    "a.yml, application/octet-stream",
    "a.md, text/x-markdown",
    "a.markdown, text/x-markdown",
    "a.csv, text/csv",
    "a.tsv, text/tab-separated-values",
    "a.CSV, text/csv",
    "a.csv.gz, text/csv",
    "a.tar.gz, application/x-tar",
    "a.tgz, application/x-tar",
    "a.gz, application/octet-stream",
    "a, application/octet-stream",
    ".txt, application/octet-stream",
    "..txt, application/octet-stream",
    "a., application/octet-stream",
    "a.b.png, image/png",
    "a.json, application/json",
    "a.dcm, application/octet-stream",
    "a.nii.gz, application/octet-stream",
    "a.py, text/x-python",
    "b.JPG, image/jpeg",
    "a.svgz, image/svg+xml",
    "a.h5, application/x-hdf5",
    "a.xlsx, application/octet-stream",
    "a.Z, application/octet-stream",
    "a.TGZ, application/x-tar",
    "a.GZ, application/octet-stream",
    "x.csv.Z, text/csv",
    "a.tar, application/x-tar",
    ".bashrc.txt, text/plain"
  })
  void aNameHasTheTypeThatTheReleasedClientGivesIt(String name, String type) {
    assertThat(ContentTypes.of(name)).isEqualTo(type);
  }
}
