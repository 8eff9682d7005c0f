/**
 * What the stages hand to each other: records of JDK types, the error type and the event seam.
 *
 * <p>Nothing here knows Camel, SQL, HTTP or the command line.
 */
package io.synapsecourier.model;
