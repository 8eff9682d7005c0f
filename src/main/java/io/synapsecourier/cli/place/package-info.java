/** Where a command finds its settings, its credentials and its ledger. */
package io.synapsecourier.cli.place;
