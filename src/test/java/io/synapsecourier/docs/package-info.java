/** What the documentation lists has to be what the program has. */
package io.synapsecourier.docs;
