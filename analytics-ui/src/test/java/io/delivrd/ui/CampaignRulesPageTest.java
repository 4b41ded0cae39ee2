package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.campaign.CampaignRules;
import io.delivrd.application.campaign.InMemoryRuleVersions;
import io.delivrd.domain.campaign.ClientRef;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class CampaignRulesPageTest {

    private static final String PATH = "/settings/campaign-rules";

    private final Site site;
    private final InMemoryRuleVersions versions;
    private final CampaignRules rules;

    CampaignRulesPageTest(Site site, InMemoryRuleVersions versions, CampaignRules rules) {
        this.site = site;
        this.versions = versions;
        this.rules = rules;
    }

    @AfterEach
    void noRules() {
        versions.reset();
        rules.refresh();
    }

    @Test
    void rulesAreTriedOnTheNewestMessagesAndOnReferencesWithoutBeingSet() {
        versions.sent(new ClientRef("spring-7:cust-1"));
        versions.sent(new ClientRef("spring-7:cust-1"));
        versions.sent(new ClientRef("plain"));

        Document page = Jsoup.parse(
                site.post(PATH + "/preview", "rules=" + encoded("before:;\nbefore::") + "&references=autumn:9%0Aplain")
                        .body());

        assertThat(page.select("#try table").get(0).select("tbody tr").eachText())
                .containsExactly("autumn:9 autumn:9 autumn", "plain plain plain");
        assertThat(page.select("#try table").get(1).select("tbody tr").eachText())
                .containsExactly("spring-7:cust-1 spring-7 2", "plain plain 1");
        assertThat(site.page(PATH).select("#rules pre").text()).isEqualTo("whole");
    }

    @Test
    void rulesAreAddedChangedOrderedAndRemoved() {
        assertThat(change(0, "add", 0, "before::")).isEqualTo(303);
        assertThat(change(1, "add", 0, "before:-")).isEqualTo(303);
        assertThat(change(2, "up", 1, "")).isEqualTo(303);
        assertThat(change(3, "change", 1, "before:;")).isEqualTo(303);

        Document page = site.page(PATH);
        assertThat(page.select("#rules li input[name=rule]").eachAttr("value")).containsExactly("before:-", "before:;");
        assertThat(page.select("#export code").eachText().getFirst()).contains("      before:-\n      before:;");
        assertThat(page.select("#export code").eachText().getLast())
                .isEqualTo("DELIVRD_CAMPAIGNS_RULE='before:-\nbefore:;'");
        assertThat(page.select("#history tbody tr")).hasSize(4);
        assertThat(site.page("/settings").select("#campaign-rule code").text()).isEqualTo("before:-\nbefore:;");

        assertThat(change(4, "remove", 0, "")).isEqualTo(303);
        assertThat(change(5, "replace", 0, "whole\n\nbefore:x")).isEqualTo(303);
        assertThat(versions.newest(1).getFirst().rules()).isEqualTo(List.of("whole", "before:x"));
    }

    @Test
    void whatCannotBeUsedIsToldInPlaceAndChangesNothing() {
        HttpResponse<String> none = post(0, "add", 0, "regex:(");
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(none.body()).select("[role=alert]").text())
                .startsWith("The rule cannot be used: not a regular expression");
        assertThat(Jsoup.parse(none.body()).select("input[name=rule]").eachAttr("value"))
                .contains("regex:(");
        assertThat(change(7, "add", 0, "whole")).as("somebody was first").isEqualTo(409);
        assertThat(change(0, "up", 3, "")).isEqualTo(400);
        assertThat(change(0, "paint", 0, "")).isEqualTo(400);
        assertThat(versions.last()).isZero();
        assertThat(Jsoup.parse(site.post(PATH + "/preview", "rules=regex%3A(").body())
                        .select("#try [role=alert]")
                        .text())
                .startsWith("The rule cannot be used");
    }

    private int change(int version, String action, int index, String rule) {
        return post(version, action, index, rule).statusCode();
    }

    private HttpResponse<String> post(int version, String action, int index, String rule) {
        return site.post(
                PATH, "version=" + version + "&action=" + action + "&index=" + index + "&rule=" + encoded(rule));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
