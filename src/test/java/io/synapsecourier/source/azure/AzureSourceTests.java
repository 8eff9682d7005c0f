package io.synapsecourier.source.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.access.AzureAccess;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.SourceChangesContract;
import io.synapsecourier.source.TcpProxy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(120)
class AzureSourceTests extends SourceChangesContract {
  private static final AzureClients.Limits QUICK =
      new AzureClients.Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), 2);

  private Azurite azurite;
  private BlobServiceClient service;
  private BlobContainerClient container;

  @BeforeEach
  void create() throws IOException {
    azurite = Azurite.shared();
    service = AzureClients.of(azurite.access(), null, QUICK);
    container = service.createBlobContainer("c" + UUID.randomUUID());
  }

  @Override
  protected void put(String path, byte[] content) {
    put("root/", path, content);
  }

  private void put(String prefix, String path, byte[] content) {
    assumeFalse(path.contains("\\"), "Azure makes a slash of a backslash");
    container.getBlobClient(prefix + path).upload(BinaryData.fromBytes(content), true);
  }

  @Override
  protected void remove(String path) {
    container.getBlobClient("root/" + path).delete();
  }

  @Override
  protected Source source(String asset) {
    return source(container, asset);
  }

  private static AzureSource source(BlobContainerClient container, String asset) {
    return new AzureSource(container, null, "root", asset, true, directory -> false, 20);
  }

  @Override
  protected Source sourceWithoutRoot() {
    return source(service.getBlobContainerClient("missing"), "");
  }

  @Override
  protected String destination() {
    return "azure://" + Azurite.ACCOUNT + "/" + container.getBlobContainerName() + "/done/";
  }

  @Override
  protected void putAtDestination(String path, byte[] content) {
    put("done/", path, content);
  }

  @Override
  protected byte[] readAtDestination(String path) {
    BlobClient blob = container.getBlobClient("done/" + path);
    return blob.exists() ? blob.downloadContent().toBytes() : null;
  }

  @Override
  protected Map<String, String> tags(String path) {
    return container.getBlobClient("root/" + path).getTags();
  }

  @Test
  void uriNamesAccountContainerAndBlobAsItIsSpelled() throws IOException {
    put("a b/100%.png", bytes("x"));

    assertThat(found(source("")).get(0).uri())
        .isEqualTo(
            "azure://devstoreaccount1/" + container.getBlobContainerName() + "/root/a b/100%.png");
  }

  @Test
  void aListingGoesThroughAllPages() throws IOException {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 53; i++) {
      put(String.format("d%02d/f", i), bytes("x"));
      expected.add(String.format("d%02d/f", i));
    }

    assertThat(found(source(""))).extracting(FileRef::path).isEqualTo(expected);
  }

  @Test
  void foldersWithANameThatBeginsAlikeAreAnothers() throws IOException {
    put("f", bytes("x"));
    put("root2/", "g", bytes("x"));

    assertThat(found(source(""))).extracting(FileRef::path).containsExactly("f");
  }

  @Test
  void placeholdersOfFoldersAreLeft() throws IOException {
    put("unit/f", bytes("x"));
    put("empty/", new byte[0]);
    container
        .getBlobClient("root/unit")
        .uploadWithResponse(
            new BlobParallelUploadOptions(BinaryData.fromBytes(new byte[0]))
                .setMetadata(Map.of("hdi_isfolder", "true")),
            null,
            Context.NONE);

    assertThat(found(source(""))).extracting(FileRef::path).containsExactly("unit/f");
    assertThat(all(source("")))
        .filteredOn(Listed.Left.class::isInstance)
        .allSatisfy(
            left -> {
              assertThat(((Listed.Left) left).state()).isEqualTo(FileState.IGNORED);
              assertThat(((Listed.Left) left).reason()).contains("folder placeholder");
            })
        .extracting(Listed::path)
        .containsExactlyInAnyOrder("empty/", "unit");
  }

  @Test
  void withoutRecursionSubDirectoriesAreLeft() throws IOException {
    put("1.png", bytes("x"));
    put("sub/2.png", bytes("x"));
    Source source = new AzureSource(container, null, "root/", "", false, d -> false);

    assertThat(found(source)).extracting(FileRef::path).containsExactly("1.png");
    assertThat(all(source))
        .filteredOn(Listed.Left.class::isInstance)
        .extracting(Listed::path)
        .containsExactly("sub");
  }

  @Test
  void aReplacedBlobIsNotReadAsTheListedOne() throws IOException {
    put("f", bytes("before"));
    Source source = source("");
    FileRef listed = found(source).get(0);

    put("f", bytes("behind"));

    assertThatThrownBy(() -> source.open(listed, 0)).isInstanceOf(ChangedException.class);
  }

  @Test
  void aBrokenConnectionIsReadOnFromWhereItBroke() throws IOException {
    byte[] content = new byte[5_000_000];
    new Random(3).nextBytes(content);
    put("f", content);
    try (TcpProxy proxy = new TcpProxy(azurite.port())) {
      AzureSource source = source(through(proxy), "");
      FileRef file = found(source).get(0);

      try (InputStream in = source.open(file, 0)) {
        byte[] start = in.readNBytes(10);
        proxy.cutAfter(1_000_000);

        assertThat(start).startsWith(content[0], content[1]);
        assertThat(in.readAllBytes())
            .isEqualTo(java.util.Arrays.copyOfRange(content, 10, content.length));
      }
    }
  }

  @Test
  void aBlobThatIsReplacedWhileTheConnectionWasAwayIsNotReadOn() throws IOException {
    put("f", new byte[20_000_000]);
    try (TcpProxy proxy = new TcpProxy(azurite.port())) {
      AzureSource source = source(through(proxy), "");
      FileRef file = found(source).get(0);

      try (InputStream in = source.open(file, 0)) {
        in.readNBytes(10);
        put("f", new byte[20_000_000]);
        proxy.cutAfter(1_000_000);

        assertThatThrownBy(in::readAllBytes).isInstanceOf(ChangedException.class);
      }
    }
  }

  @Test
  void aServerThatFallsSilentEndsInAnErrorInBoundedTime() throws IOException {
    try (TcpProxy proxy = new TcpProxy(azurite.port())) {
      proxy.stall();
      AzureClients.Limits impatient =
          new AzureClients.Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
      AzureAccess access =
          new AzureAccess(Azurite.ACCOUNT, Azurite.KEY, null, null, Azurite.endpoint(proxy.port()));
      BlobServiceClient client = AzureClients.of(access, null, impatient);
      Source source = source(client.getBlobContainerClient("ccc"), "");

      assertThat(codeOf(source)).isEqualTo("source-unreachable");
    }
  }

  @Test
  void aWrongKeyIsTold() {
    AzureAccess access =
        new AzureAccess(Azurite.ACCOUNT, "d3JvbmcgY2FuYXJ5", null, null, azurite.endpoint());
    BlobServiceClient client = AzureClients.of(access, null, QUICK);

    assertThat(codeOf(source(client.getBlobContainerClient("ccc"), "")))
        // Azurite says of a wrong key what Azure says of missing rights.
        .isIn("source-credentials", "source-permission");
  }

  @Test
  void aPortThatNobodyListensOnIsUnreachable() {
    AzureAccess access =
        new AzureAccess(Azurite.ACCOUNT, Azurite.KEY, null, null, Azurite.endpoint(1));
    BlobServiceClient client =
        AzureClients.of(
            access, null, new AzureClients.Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1));

    assertThat(codeOf(source(client.getBlobContainerClient("ccc"), "")))
        .isEqualTo("source-unreachable");
  }

  @Test
  void aSharedAccessSignatureReadsAndMoves() throws IOException {
    put("f", bytes("content"));
    String sas =
        container.generateSas(
            new BlobServiceSasSignatureValues(
                OffsetDateTime.now().plusHours(1), BlobContainerSasPermission.parse("racwdlt")));
    AzureAccess access = new AzureAccess(null, null, sas, null, azurite.endpoint());
    BlobContainerClient client =
        AzureClients.of(access, Azurite.ACCOUNT, QUICK)
            .getBlobContainerClient(container.getBlobContainerName());
    Source source = new AzureSource(client, sas, "root", "", true, d -> false);
    FileRef file = found(source).get(0);

    assertThat(read(source, file, 0)).isEqualTo("content");
    source.move(file, destination());

    assertThat(readAtDestination("f")).isEqualTo(bytes("content"));
  }

  @Test
  void aSignatureThatMayOnlyReadDoesNotList() {
    String sas =
        container.generateSas(
            new BlobServiceSasSignatureValues(
                OffsetDateTime.now().plusHours(1), BlobContainerSasPermission.parse("r")));
    AzureAccess access = new AzureAccess(null, null, sas, null, azurite.endpoint());
    BlobContainerClient client =
        AzureClients.of(access, Azurite.ACCOUNT, QUICK)
            .getBlobContainerClient(container.getBlobContainerName());

    assertThatThrownBy(() -> all(source(client, "")))
        .isInstanceOfSatisfying(
            CourierException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("source-permission");
              assertThat(e.toString()).doesNotContain(sas.substring(sas.indexOf("sig=")));
            });
  }

  @Test
  void aConnectionStringSaysAll() throws IOException {
    put("f", bytes("x"));
    AzureAccess access =
        new AzureAccess(
            null,
            null,
            null,
            "DefaultEndpointsProtocol=http;AccountName="
                + Azurite.ACCOUNT
                + ";AccountKey="
                + Azurite.KEY
                + ";BlobEndpoint="
                + azurite.endpoint()
                + ";",
            null);
    try (Source source =
        new AzureSource(
            access, "other", container.getBlobContainerName(), "root", "", true, d -> false)) {
      assertThat(found(source)).hasSize(1);
    }
  }

  @Test
  void metadataOfAFileMovesWithIt() throws IOException {
    put("f", bytes("x"));
    container.getBlobClient("root/f").setMetadata(Map.of("scanner", "CT3"));
    Source source = source("");

    source.move(found(source).get(0), destination());

    assertThat(container.getBlobClient("done/f").getProperties().getMetadata())
        .containsEntry("scanner", "CT3");
  }

  @Test
  void onlyAFolderOfItsOwnAccountTakesAFile() throws IOException {
    put("f", bytes("x"));
    Source source = source("");
    FileRef file = found(source).get(0);

    assertThatThrownBy(() -> source.move(file, "azure://other/c/done"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("within its account");
    assertThat(found(source)).hasSize(1);
  }

  @Test
  void aContainerThatIsMissingTakesNoFile() throws IOException {
    put("f", bytes("x"));
    Source source = source("");
    FileRef file = found(source).get(0);

    assertThatThrownBy(() -> source.move(file, "azure://" + Azurite.ACCOUNT + "/missing/done"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(BlobStorageException.class);
    assertThat(found(source)).hasSize(1);
  }

  private BlobContainerClient through(TcpProxy proxy) {
    AzureAccess access =
        new AzureAccess(Azurite.ACCOUNT, Azurite.KEY, null, null, Azurite.endpoint(proxy.port()));
    return AzureClients.of(access, null, QUICK)
        .getBlobContainerClient(container.getBlobContainerName());
  }

  private static String codeOf(Source source) {
    try {
      all(source);
      return "listed";
    } catch (CourierException e) {
      return e.problem().code();
    }
  }
}
