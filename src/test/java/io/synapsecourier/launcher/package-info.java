/** The launcher script, run as a person runs it. */
package io.synapsecourier.launcher;
