/** Tests of what is seen of a running engine. */
package io.synapsecourier.monitor;
