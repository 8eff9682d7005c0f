/** The shipped files of {@code routes/}, each loaded as it is and shown at work. */
package io.synapsecourier.routes;
