package io.delivrd.web.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CampaignRulesApiTest {

    private static final String RULES = "/api/v1/campaign-rules";

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> put(String body) {
        return server.send(HttpRequest.newBuilder(server.uri(RULES))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private String tried(String body) {
        return server.postAsAdmin(RULES + "/trial", "application/json", body).body();
    }

    @Test
    void areTriedSavedAndTheirHistoryKept() {
        server.settings.rules.sent(new ClientRef("spring-1"));
        server.settings.rules.sent(new ClientRef("spring-2"));
        assertThat(server.getAsAdmin(RULES).body()).isEqualTo("{\"version\":0,\"rules\":[],\"configured\":null}");

        assertThat(tried("{\"rules\":[\"before:-\"],\"references\":[\"winter-9\"]}"))
                .contains(
                        "{\"reference\":\"winter-9\",\"now\":\"winter-9\",\"then\":\"winter\",\"changed\":true}",
                        "\"recent\":2",
                        "{\"now\":\"spring-1\",\"then\":\"spring\",\"count\":1,\"changed\":true}");
        assertThat(put("{\"version\":0,\"rules\":[\"regex:^(x.)\",\"before:-\"]}")
                        .body())
                .isEqualTo("{\"version\":1,\"rules\":[\"regex:^(x.)\",\"before:-\"],\"configured\":null}");
        assertThat(put("{\"rules\":[]}").body()).contains("\"version\":2,\"rules\":[]");
        assertThat(server.getAsAdmin(RULES + "/history").body())
                .contains(
                        "{\"versions\":[{\"version\":2,\"rules\":[]",
                        "\"version\":1,\"rules\":[\"regex:^(x.)\",\"before:-\"]",
                        "\"changed_by\":\"bootstrap\"");
    }

    @Test
    void whatIsNoRuleIsToldByItsPlace() {
        assertThat(put("{\"rules\":[\"whole\",\"after:-\"]}").body()).contains("\"status\":400", "\"rules[1]\"");
        assertThat(put("{\"rules\":[\"regex:(\"]}").body()).contains("\"rules[0]\"");
        assertThat(put("{\"rules\":{\"a\":1}}").body()).contains("\"status\":400", "\"rules\"");
        assertThat(put("{}").body()).contains("\"status\":400", "\"rules\"");
        assertThat(put("{\"rules\":[\"whole\"],\"version\":4}").body()).contains("\"status\":400", "\"version\"");
        assertThat(put("{\"rules\":[\"whole\"],\"version\":\"x\"}").body()).contains("\"version\"");
        assertThat(tried("{\"rules\":[\"after:-\"]}")).contains("\"rules[0]\"");
    }
}
