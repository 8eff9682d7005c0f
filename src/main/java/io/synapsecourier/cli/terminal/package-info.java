/** What commands say and ask, and in which form: for people on a terminal, and for programs. */
package io.synapsecourier.cli.terminal;
