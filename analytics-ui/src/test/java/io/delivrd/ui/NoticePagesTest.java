package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ChannelForm;
import io.delivrd.application.notice.InMemoryNotices;
import io.delivrd.application.notice.ManageChannels;
import io.delivrd.application.notice.SampleNotice;
import io.delivrd.application.notice.Unsubscribing;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@MicronautTest
class NoticePagesTest {

    private final Site site;
    private final ManageChannels channels;
    private final InMemoryNotices notices;
    private final Unsubscribing unsubscribing;

    @Inject
    NoticePagesTest(Site site, ManageChannels channels, InMemoryNotices notices, Unsubscribing unsubscribing) {
        this.site = site;
        this.channels = channels;
        this.notices = notices;
        this.unsubscribing = unsubscribing;
    }

    @Test
    void aWebhookIsMadeAndItsSecretShownOnce() {
        Document made = Jsoup.parse(
                site.post("/settings/channels", "kind=webhook&name=CRM+of+tests&url=https%3A%2F%2Fcrm.example%2Fhook")
                        .body());

        assertThat(made.select(".secret__text").text()).startsWith("whsec_");
        Document page = site.page("/settings/channels");
        assertThat(page.select(".secret")).isEmpty();
        assertThat(page.select("tbody th").eachText()).contains("CRM of tests");
        assertThat(page.text()).contains("crm.example").doesNotContain("/hook");
    }

    @Test
    void whatCannotBeUsedIsToldBesideItsField() {
        Document refused = Jsoup.parse(site.post("/settings/channels", "kind=email&name=Team&to=nobody")
                .body());

        assertThat(refused.select("#to-problem").text()).contains("no mail address");
        assertThat(refused.select("textarea[name=to]").text()).isEqualTo("nobody");
        assertThat(refused.select("input[name=name]").val()).isEqualTo("Team");
    }

    @Test
    void aTestTellsWhatBecameOfIt() {
        Channel channel =
                channels.add(new ChannelForm("slack", "Chat of tests", List.of(), "https://chat.example/x", "", ""));

        Document tried = Jsoup.parse(
                site.post("/settings/channels/" + channel.id() + "/test", "").body());

        assertThat(tried.select("[role=status]").text())
                .contains("Chat of tests")
                .contains("It answered 503");
    }

    @Test
    void whatIsOffIsSaid() {
        Channel channel =
                channels.add(new ChannelForm("email", "Off of tests", List.of("ada@delivrd.example"), "", "", ""));
        assertThat(site.page("/settings/channels").select(".notice--warn").text())
                .contains("DELIVRD_SMTP_HOST");

        site.post("/settings/channels/" + channel.id() + "/off", "");

        assertThat(site.page("/settings/channels")
                        .select("tr:contains(Off of tests)")
                        .text())
                .contains("switched off")
                .contains("by hand");
        notices.put(SampleNotice.aNotice(), List.of(channel.id()));
        assertThat(site.page("/settings/channels")
                        .select("tr:contains(ada@delivrd.example)")
                        .text())
                .contains("The channel was off");
    }

    @Test
    void whatWasNotSentIsSentAgainFromTheLog() {
        Channel channel =
                channels.add(new ChannelForm("email", "Again of tests", List.of("eve@delivrd.example"), "", "", ""));
        site.post("/settings/channels/" + channel.id() + "/off", "");
        notices.put(SampleNotice.aNotice(), List.of(channel.id()));
        Document page = site.page("/settings/channels");
        String again = page.select("tr:contains(eve@delivrd.example) form[action*=/log/]")
                .attr("action");
        assertThat(page.text()).contains("not sent later by itself");

        Document refused = Jsoup.parse(site.post(again, "").body());
        assertThat(refused.select("#log-problem").text()).isEqualTo("Its channel is off: switch it on first.");

        site.post("/settings/channels/" + channel.id() + "/on", "");
        assertThat(site.post(again, "").headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("done=again"));
        assertThat(site.page("/settings/channels")
                        .select("tr:contains(eve@delivrd.example):contains(usually) .outcome")
                        .text())
                .isEqualTo("waiting");
    }

    @Test
    void aChannelIsToldInItsLanguage() {
        site.post("/settings/channels", "kind=email&name=Leute+of+tests&to=ute%40delivrd.example&language=de");

        Channel channel = notices.all().stream()
                .filter(one -> one.name().equals("Leute of tests"))
                .findFirst()
                .orElseThrow();
        assertThat(channel.language()).contains(Locale.GERMAN);
        assertThat(site.page("/settings/channels?edit=" + channel.id())
                        .select("select[name=language] option[selected]")
                        .text())
                .isEqualTo("German");
    }

    @Test
    void theLinkOfAMailLetsItsReaderOutWithoutSession() {
        Channel channel =
                channels.add(new ChannelForm("email", "List of tests", List.of("bob@delivrd.example"), "", "", ""));
        String link = "/unsubscribe/" + unsubscribing.token(channel.id(), "bob@delivrd.example");

        assertThat(site.page(link).select("form").attr("action")).isEqualTo(link);
        assertThat(notices.find(channel.id())).contains(channel);

        assertThat(site.post(link, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);

        assertThat(site.page(link).text()).contains("gets no more mails");
        assertThat(site.page("/settings/channels").text()).contains("bob@delivrd.example (unsubscribed)");
        assertThat(site.page("/unsubscribe/forged", 404).text()).contains("leads nowhere");
    }

    @Test
    void theMailsOfTheDemoAreShown() {
        assertThat(site.page("/outbox").select("tbody a").attr("href")).isEqualTo("/outbox/1");
        Document mail = site.page("/outbox/1");
        assertThat(mail.select("iframe").attr("srcdoc")).contains("usually 93 %");
        assertThat(mail.select("iframe").hasAttr("sandbox")).isTrue();
        assertThat(site.get("/outbox/1/mail.eml").body()).startsWith("Subject:");
        site.page("/outbox/2", 404);
    }
}
