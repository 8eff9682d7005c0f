/**
 * Workbooks as tables: .xlsx, .xls, .csv and .tsv, told apart by content, read as a stream within
 * absolute limits and kept in compact form. Nothing is guessed: what has no certain value is an
 * error of its cell, what has no certain meaning refuses the workbook.
 */
package io.synapsecourier.meta.workbook;
