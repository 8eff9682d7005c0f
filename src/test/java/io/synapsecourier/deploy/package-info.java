/** Tests of the files that start courier elsewhere. */
package io.synapsecourier.deploy;
