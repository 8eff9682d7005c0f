/** Temporary. */
package io.synapsecourier.meta.workbook;
