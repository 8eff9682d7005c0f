package io.synapsecourier.route;

import io.synapsecourier.meta.manifest.Manifest;
import io.synapsecourier.model.OnChange;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The upload of a manifest as it is asked for.
 *
 * @param id identity in the ledger
 * @param name for people
 * @param path of the manifest
 * @param manifest reads it as it is now
 * @param within real path of the folder that local files have to lie in; null for any
 * @param credentials entry of credentials.yaml for the storages that rows name; null for none
 * @param onChange what becomes of a row that has changed since it was registered
 * @param allowMove whether a row with an id and another parent moves the entity
 * @param again whether rows that had stopped are tried again
 */
public record ManifestWish(
    String id,
    String name,
    Path path,
    Supplier<Manifest> manifest,
    Path within,
    String credentials,
    OnChange onChange,
    boolean allowMove,
    boolean again) {}
