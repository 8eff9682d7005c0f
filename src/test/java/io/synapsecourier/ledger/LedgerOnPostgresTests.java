package io.synapsecourier.ledger;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for a ledger in a file holds for one on PostgreSQL. */
@ExtendWith(LedgerPlace.class)
class LedgerOnPostgresTests {
  @Nested
  class Afters extends AfterTableTests {}

  @Nested
  class Counts extends LedgerCountsTests {}

  @Nested
  class Dead extends DeadLettersTests {}

  @Nested
  class Files extends FileTableTests {}

  @Nested
  class Layouts extends LayoutGuardTests {}

  @Nested
  class Manifests extends ManifestUnitsTests {}

  @Nested
  class OddNames extends NamesTests {}

  @Nested
  class Progress extends UnitProgressTests {}

  @Nested
  class Reports extends LedgerReportTests {}

  @Nested
  class ScansOf extends ScanTableTests {}

  @Nested
  class Searches extends UnitSearchTests {}

  @Nested
  class Sidecars extends SidecarRowsTests {}

  @Nested
  class Vitals extends LedgerVitalsTests {}

  @Nested
  class Units extends UnitTableTests {}
}
