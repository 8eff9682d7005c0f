/**
 * From files to data units: filters, matching to specifications, grouping, closing, and the checks
 * that need no backend.
 */
package io.synapsecourier.unit;
