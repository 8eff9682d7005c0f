package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A data unit that was found good and has no id yet. */
record NewUnit(int collection, Map<String, StoredUnit.File> files, ObjectNode meta) {}
