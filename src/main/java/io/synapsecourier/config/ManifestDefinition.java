package io.synapsecourier.config;

import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.When;
import io.synapsecourier.model.sage.ListReading;
import java.nio.file.Path;

/**
 * A manifest of Sage Synapse that operators run as an upload.
 *
 * @param file that defines it
 * @param id identity in the ledger
 * @param name for people
 * @param manifest absolute path of a file, or of a folder into which manifests are dropped
 * @param within absolute path of the folder that local files of rows have to lie in; null for any
 * @param profile of the configuration of Synapse; null for the default one
 * @param synapseConfig file of that configuration; null for {@code ~/.synapseConfig}
 * @param credentials entry of credentials.yaml for the storages that rows name; null for none
 * @param lists how commas in annotations are read
 * @param allowMove whether a row with an id and another parent moves the entity
 * @param onChange what becomes of a row that has changed since it was registered
 * @param when when it runs by itself; null: once
 * @param enabled whether {@code run} takes it
 */
public record ManifestDefinition(
    Path file,
    String id,
    String name,
    Path manifest,
    Path within,
    String profile,
    Path synapseConfig,
    String credentials,
    ListReading lists,
    boolean allowMove,
    OnChange onChange,
    When when,
    boolean enabled) {}
