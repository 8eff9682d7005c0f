/**
 * What the parts of the second backend, Sage Synapse, hand to each other: annotations, provenance
 * and the rows of a manifest. Words and limits are those of {@code sage-synapse.md}.
 */
package io.synapsecourier.model.sage;
