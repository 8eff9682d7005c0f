/**
 * The design's promises under faults of the backend and killed processes, as the sandbox saw it.
 */
package io.synapsecourier.faults;
