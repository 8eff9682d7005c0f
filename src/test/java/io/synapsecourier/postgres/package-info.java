/** A PostgreSQL server for tests. */
package io.synapsecourier.postgres;
