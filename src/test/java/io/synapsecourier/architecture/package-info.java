/** Rules that hold for all of the code. */
package io.synapsecourier.architecture;
