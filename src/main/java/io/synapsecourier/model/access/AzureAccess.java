package io.synapsecourier.model.access;

import java.net.URI;

/**
 * Azure Blob Storage.
 *
 * @param account name of the storage account; null: as the address says
 * @param key key of the account; null for none
 * @param sas shared access signature without the leading question mark; null for none
 * @param connectionString says all the others at once; null for none
 * @param endpoint null: Azure's for the account
 */
public record AzureAccess(
    String account, String key, String sas, String connectionString, URI endpoint)
    implements Access {

  /** The default chain of the Azure SDK where it is present, else anonymous. */
  public static final AzureAccess DEFAULT = new AzureAccess(null, null, null, null, null);

  @Override
  public String toString() {
    return "AzureAccess[account="
        + account
        + ", key="
        + Access.masked(key)
        + ", sas="
        + Access.masked(sas)
        + ", connectionString="
        + Access.masked(connectionString)
        + ", endpoint="
        + endpoint
        + "]";
  }
}
