/**
 * Keys of a configuration file: name, type, default, description and example in one table entry,
 * from which the reader, the editor schema and the documentation all come.
 */
package io.synapsecourier.config.key;
