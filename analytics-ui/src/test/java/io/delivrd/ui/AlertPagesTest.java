package io.delivrd.ui;

import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Role;
import io.delivrd.application.alert.AlertRules;
import io.delivrd.application.alert.AlertRules.Kept;
import io.delivrd.application.alert.EvaluateAlerts;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class AlertPagesTest {

    private static final String RULE =
            "name=Spring&metric=delivered_rate&direction=below&threshold=0.9&campaign=spring-*&minimum_n=20";

    private final Site site;
    private final EnteringFilter entering;
    private final AlertPorts.Parts parts;
    private final AlertRules rules;
    private final EvaluateAlerts evaluate;

    AlertPagesTest(
            Site site, EnteringFilter entering, AlertPorts.Parts parts, AlertRules rules, EvaluateAlerts evaluate) {
        this.site = site;
        this.entering = entering;
        this.parts = parts;
        this.rules = rules;
        this.evaluate = evaluate;
    }

    @AfterEach
    void asBefore() {
        entering.as(Role.ADMIN);
    }

    @Test
    void aRuleIsTriedSavedFiresAndIsSwitchedOff() {
        failed(Ports.NOW.minus(Duration.ofDays(3)));
        failed(Ports.NOW.minus(Duration.ofMinutes(20)));

        Document preset = site.page("/alerts/new?preset=daily_line");
        assertThat(preset.select("input[name=window_minutes]").attr("value")).isEqualTo("1440");
        assertThat(preset.select("select[name=direction] option[selected]").attr("value"))
                .isEqualTo("below");

        HttpResponse<String> wrong = site.post("/alerts", RULE.replace("0.9", "90") + "&deed=save");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).select("[role=alert]").text())
                .isEqualTo("Nothing was saved. Threshold: must be between 0 and 1: 0.9 for 90 %.");
        assertThat(Jsoup.parse(wrong.body()).select("input[name=campaign]").attr("value"))
                .isEqualTo("spring-*");

        Document tried = Jsoup.parse(site.post("/alerts", RULE + "&deed=try").body());
        assertThat(tried.select("#tested-title").text()).isEqualTo("Would have fired 2 times in the last 30 days");
        assertThat(tried.select(".alert-days li").eachText()).containsExactly("18 Nov 2026", "21 Nov 2026");
        assertThat(rules.all()).isEmpty();

        assertThat(site.post("/alerts", RULE + "&deed=save").statusCode()).isEqualTo(303);
        Kept kept = rules.all().getFirst();
        evaluate.evaluate(kept);

        Document list = site.page("/alerts?done=created");
        assertThat(list.select(".run-table__state .tag").text()).isEqualTo("firing");
        assertThat(list.select("#content").text()).contains("8.8 %, n 40)", "Campaign spring-*");
        assertThat(list.select("a[href^=/?from=]").attr("href")).contains("campaign=spring-1");

        assertThat(site.post("/alerts/" + kept.id() + "/switch", "").statusCode())
                .isEqualTo(303);
        Document page = site.page("/alerts/" + kept.id());
        assertThat(page.text()).contains("rule changed", "switched off", "enabled: true → false");
        entering.as(Role.VIEWER);
        assertThat(site.page("/alerts/" + kept.id()).select("main button")).isEmpty();
        assertThat(site.page("/alerts").select("main form")).isEmpty();
    }

    private void failed(Instant at) {
        List<DeliveryReceipt> receipts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            receipts.add(aReceipt("spring-1").says("failed").at(at).on("23410").build());
        }
        parts.delivrd().recordAll(receipts);
    }

    @Test
    void whatCannotBeTriedIsSaidSoAndNotThatItWouldNotHaveFired() {
        Document tried =
                Jsoup.parse(site.post("/alerts", "name=Behind&metric=lag&direction=above&threshold=60&deed=try")
                        .body());

        assertThat(tried.select("[role=alert]").text()).contains("Figure: cannot be tried on the past");
        assertThat(tried.select("#tested")).isEmpty();
    }
}
