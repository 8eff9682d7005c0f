/**
 * Where files come from: lazy listings of references, and streams of their content.
 *
 * <p>A listing that cannot be completed fails; it never ends early as if the rest were not there.
 */
package io.synapsecourier.source;
