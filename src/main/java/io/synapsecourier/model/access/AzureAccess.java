package io.synapsecourier.model.access;

import java.net.URI;

/**
 * Azure Blob Storage.
 *
 * @param account name of the storage account; null: as the address says
 * @param key key of the account; null for none
 * @param sas shared access signature without the leading question mark; null for none
 * @param connectionString says all the others at once; null for none
 * @param endpoint null: Azure's for the account; one that is named without a secret is asked
 *     without credentials
 * @param anonymous whether no credentials are sent, for public containers and emulators
 */
public record AzureAccess(
    String account,
    String key,
    String sas,
    String connectionString,
    URI endpoint,
    boolean anonymous)
    implements Access {

  /** The default chain of the Azure SDK: environment, workload and managed identity, az login. */
  public static final AzureAccess DEFAULT = new AzureAccess(null, null, null, null, null);

  /** With what it says, or the default chain where it says nothing. */
  public AzureAccess(String account, String key, String sas, String connectionString, URI at) {
    this(account, key, sas, connectionString, at, false);
  }

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
        + ", anonymous="
        + anonymous
        + "]";
  }
}
