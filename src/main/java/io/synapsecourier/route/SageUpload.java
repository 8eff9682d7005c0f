package io.synapsecourier.route;

import io.synapsecourier.meta.manifest.Manifest;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.OnChange;
import java.util.function.Supplier;

/**
 * The upload of a manifest that this process runs.
 *
 * @param no number in the ledger
 * @param manifest reads it as it is now
 * @param sources where the files of its rows are
 * @param flow told of every chunk that leaves; keeps the upload's rate
 * @param onChange what becomes of a row that has changed since it was registered
 * @param allowMove whether a row with an id and another parent moves the entity
 * @param again whether rows that had stopped are tried again when they are read again
 */
public record SageUpload(
    int no,
    String id,
    Supplier<Manifest> manifest,
    RowSources sources,
    ByteFlow flow,
    OnChange onChange,
    boolean allowMove,
    boolean again)
    implements RunningUpload {}
