/** Files in Google Cloud Storage, over its JSON interface. */
package io.synapsecourier.source.gcs;
