/** Text files as they come from outside: their encoding, their cells, and words of them to show. */
package io.synapsecourier.meta.text;
