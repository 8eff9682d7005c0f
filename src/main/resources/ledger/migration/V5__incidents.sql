-- What each receiver of alerts was told, so that nobody is told twice or never when the process ends.
CREATE TABLE IF NOT EXISTS incident (
  receiver  VARCHAR(16) NOT NULL,
  upload    VARCHAR(64) NOT NULL,
  code      VARCHAR(64) NOT NULL,
  units     BIGINT      NOT NULL,
  opened_at BIGINT      NOT NULL,
  told_at   BIGINT,
  mended_at BIGINT,
  failures  INT         NOT NULL DEFAULT 0,
  CONSTRAINT incident_pk PRIMARY KEY (receiver, upload, code)
);
