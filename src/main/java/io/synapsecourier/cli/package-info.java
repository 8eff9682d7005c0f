/** The command line: one class per command, and how commands show what they found. */
package io.synapsecourier.cli;
