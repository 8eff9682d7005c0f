/**
 * The S3 server of the sandbox, in a process and with libraries of its own.
 *
 * <p>It listens on the loopback interface, takes orders from its standard input and ends with it,
 * so that it never outlives the process that started it.
 */
package io.synapsecourier.sandbox.storage;
