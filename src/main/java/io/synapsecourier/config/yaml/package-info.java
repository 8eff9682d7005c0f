/**
 * YAML (and with it JSON) as values that know where they were written, and the errors that point
 * there.
 *
 * <p>Everything read here is untrusted: size, depth, aliases and the number of errors are bounded.
 */
package io.synapsecourier.config.yaml;
