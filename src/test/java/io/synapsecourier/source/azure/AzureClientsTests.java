package io.synapsecourier.source.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.access.AzureAccess;
import org.junit.jupiter.api.Test;

class AzureClientsTests {
  @Test
  void theAccountOfTheAddressMakesTheEndpoint() {
    assertThat(AzureClients.of(AzureAccess.DEFAULT, "ward3").getAccountUrl())
        .isEqualTo("https://ward3.blob.core.windows.net");
  }

  @Test
  void theAccountOfTheCredentialsGoesFirst() {
    AzureAccess access = new AzureAccess("theirs", "a2V5", null, null, null);

    assertThat(AzureClients.of(access, "ward3").getAccountName()).isEqualTo("theirs");
  }

  @Test
  void whatIsNoConnectionStringIsToldWithoutRepeatingIt() {
    AzureAccess access = new AzureAccess(null, null, null, "AccountKey=canary", null);

    assertThatThrownBy(() -> AzureClients.of(access, "ward3"))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("azure://ward3")
        .hasMessageNotContaining("canary");
  }
}
