/** Regular expressions that other people wrote, matched in bounded time. */
package io.synapsecourier.pattern;
