/**
 * Annotations of the second backend as text: a cell is read into typed values, and values are
 * written as a cell that says the same again (sage-synapse.md §c, §e, §i).
 */
package io.synapsecourier.meta.annotation;
