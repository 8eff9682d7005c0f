package io.synapsecourier.backend.sage.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.model.sage.SynapseId;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.sage.SageUser;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EntityReadsTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();
  private EntityWrites writes;
  private Entities entities;

  @BeforeEach
  void calls() {
    writes = new EntityWrites(sage.client());
    entities = new Entities(sage.client());
  }

  private SageEntity file(String name, String text) throws IOException {
    String handle = sage.handle(name, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    return writes.create(NewEntity.file(sage.folder(), name, handle));
  }

  @Test
  void aChildIsFoundByItsName() throws IOException {
    SageEntity file = file("one.txt", "x");

    assertThat(entities.child(sage.folder(), "one.txt")).contains(file.id());
    assertThat(entities.child(sage.folder(), "two.txt")).isEmpty();
    assertThat(sage.proxy().lines("POST R/entity/child"))
        .contains("POST R/entity/child {\"parentId\":\"syn1002\",\"entityName\":\"one.txt\"}");
  }

  @Test
  void aBundleHasEntityAnnotationsAndFileHandle() throws IOException {
    SageEntity file = file("one.txt", "hello\n");

    Bundle bundle = entities.bundle(file.id());

    assertThat(bundle.entity().name()).isEqualTo("one.txt");
    assertThat(bundle.annotations().values()).isEmpty();
    assertThat(bundle.annotations().etag()).isEqualTo(file.etag());
    assertThat(bundle.unmetRestriction()).isFalse();
    FileHandle handle = bundle.contentHandle().orElseThrow();
    assertThat(handle.contentMd5()).isEqualTo("b1946ac92492d2347c6235b4d2611184");
    assertThat(handle.contentSize()).isEqualTo(6);
    assertThat(handle.isExternal()).isFalse();
    assertThat(bundle.downloadable()).isEqualTo(handle);
    assertThatThrownBy(() -> entities.bundle(sage.folder()).downloadable())
        .hasMessageContaining("is no file");
  }

  @Test
  void whoMayNotDownloadGetsNoFileHandle() throws IOException {
    SageEntity file = file("one.txt", "x");

    Bundle bundle = new Entities(sage.client(SageUser.READER)).bundle(file.id());

    assertThat(bundle.contentHandle()).isEmpty();
    assertThat(catchThrowableOfType(SageException.class, bundle::downloadable).problem().code())
        .isEqualTo("sage-forbidden");
  }

  @Test
  void aRestrictionIsSeen() throws IOException {
    SageEntity file = file("one.txt", "x");
    sage.sage().restrict(file.id());

    Bundle bundle = new Entities(sage.client(SageUser.READER)).bundle(file.id());

    assertThat(bundle.unmetRestriction()).isTrue();
    assertThat(catchThrowableOfType(SageException.class, bundle::downloadable).problem().code())
        .isEqualTo("sage-restricted");
  }

  @Test
  void aVersionIsReadByItsNumber() throws IOException {
    SageEntity file = file("one.txt", "x");
    String second = sage.handle("one.txt", Bytes.of("y".getBytes(StandardCharsets.UTF_8)));
    writes.update(file, EntityChange.content(second, true));

    assertThat(entities.get(new SynapseId(file.id(), 1L)).dataFileHandleId())
        .isEqualTo(file.dataFileHandleId());
    assertThat(entities.get(file.id()).version()).isEqualTo(2);
    assertThat(entities.bundle(new SynapseId(file.id(), 1L)).entity().version()).isEqualTo(1);
  }

  @Test
  void allChildrenComePageByPageOnceEachInTheirOrder() throws IOException {
    for (int number = 0; number < 60; number++) {
      writes.create(NewEntity.folder(sage.folder(), String.format("f%03d", number)));
    }
    List<Integer> pages = new ArrayList<>();
    List<String> names = new ArrayList<>();
    sage.sage().sandbox().arm(Fault.of(Endpoint.SAGE_CHILDREN, Fault.Kind.STATUS).times(2));

    entities.children(
        sage.folder(),
        Entities.DOWNLOAD_TYPES,
        page -> {
          pages.add(page.size());
          page.forEach(header -> names.add(header.name()));
        });

    assertThat(pages).containsExactly(50, 10);
    assertThat(names).hasSize(60).isSorted().doesNotHaveDuplicates();
    assertThat(sage.proxy().lines("POST R/entity/children").get(0))
        .isEqualTo(
            "POST R/entity/children {\"parentId\":\"syn1002\",\"includeTypes\":[\"folder\","
                + "\"file\",\"table\",\"entityview\",\"dockerrepo\",\"submissionview\","
                + "\"dataset\",\"datasetcollection\",\"materializedview\",\"virtualtable\"],"
                + "\"sortBy\":\"NAME\",\"sortDirection\":\"ASC\"}");
  }

  @Test
  void filesAreFoundByTheirMd5() throws IOException {
    SageEntity file = file("one.txt", "hello\n");

    assertThat(entities.byMd5("b1946ac92492d2347c6235b4d2611184"))
        .extracting(EntityHeader::id)
        .containsExactly(file.id());
    assertThat(entities.byMd5("00000000000000000000000000000000")).isEmpty();
  }

  @Test
  void theWayFromTheRootIsTold() throws IOException {
    SageEntity file = file("one.txt", "x");

    assertThat(entities.ancestors(file.id()))
        .extracting(EntityHeader::id)
        .endsWith(sage.sage().project(), sage.folder(), file.id());
  }

  @Test
  void aLinkTellsWhereItLeads() throws IOException {
    SageEntity file = file("one.txt", "x");
    SageEntity link = writes.create(NewEntity.link(sage.folder(), "to one", file.id(), null));

    assertThat(entities.get(link.id()).linkTarget()).isEqualTo(file.id());
    assertThat(entities.get(link.id()).linkTargetVersion()).isNull();
  }

  @Test
  void whatIsNoIdNeverGetsIntoAPath() {
    assertThatThrownBy(() -> entities.get("syn1/../../auth"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(sage.proxy().lines()).isEmpty();
  }

  @Test
  void theLoginTellsWhoseTokenItIs() throws IOException {
    assertThat(Profile.login(sage.client(), "tester").id()).isEqualTo("3350396");
    assertThat(Profile.login(sage.client(), "tester@example.org").userName()).isEqualTo("tester");
    assertThat(Profile.of(sage.client(), "3350397").userName()).isEqualTo("reader");
    assertThatThrownBy(() -> Profile.login(sage.client(), "somebody"))
        .isInstanceOf(SageException.class)
        .hasMessageContaining("belongs to the account tester");
  }
}
