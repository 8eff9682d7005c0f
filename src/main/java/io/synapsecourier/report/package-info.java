/**
 * What became of every file and unit, for spreadsheets, programs and people.
 *
 * <p>Lines are written as they come, never collected; knows only {@code model}. The header names
 * are a contract: {@code docs/report.md}.
 */
package io.synapsecourier.report;
