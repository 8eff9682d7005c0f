package io.synapsecourier.meta.manifest;

/**
 * What a manifest is about.
 *
 * @param rows that are to be carried out
 * @param files that are uploaded
 * @param bytes of them, as far as their sizes are known
 * @param unknownSizes files whose size only their storage knows
 * @param links addresses and files that are linked, not stored
 * @param changes rows without a path, which change only an entity that is there
 * @param skipped rows of failed downloads
 */
public record Totals(
    long rows, long files, long bytes, long unknownSizes, long links, long changes, long skipped) {}
