/**
 * Downloads: ranges side by side, resumed after a kill, checked by MD5, moved into place as a
 * whole, and remembered in the cache map that the released client keeps, too ({@code
 * sage-synapse.md §e}).
 */
package io.synapsecourier.backend.sage.download;
