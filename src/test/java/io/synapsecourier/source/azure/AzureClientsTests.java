package io.synapsecourier.source.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpPipeline;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.access.AzureAccess;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AzureClientsTests {
  @Test
  void theAccountOfTheAddressMakesTheEndpoint() {
    assertThat(AzureClients.of(AzureAccess.DEFAULT, "ward3").getAccountUrl())
        .isEqualTo("https://ward3.blob.core.windows.net");
  }

  @Test
  void withoutASecretTheDefaultChainIsAskedForATokenAndAnonymouslyNobodyIs() {
    AzureAccess anonymous = new AzureAccess("ward3", null, null, null, null, true);

    assertThat(policies(AzureAccess.DEFAULT))
        .contains("StorageBearerTokenChallengeAuthorizationPolicy");
    assertThat(policies(anonymous)).isNotEmpty().noneMatch(policy -> policy.contains("Auth"));
  }

  private static List<String> policies(AzureAccess access) {
    HttpPipeline pipeline = AzureClients.of(access, "ward3").getHttpPipeline();
    return IntStream.range(0, pipeline.getPolicyCount())
        .mapToObj(i -> pipeline.getPolicy(i).getClass().getSimpleName())
        .toList();
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
