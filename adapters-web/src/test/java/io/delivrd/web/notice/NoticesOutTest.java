package io.delivrd.web.notice;

import static io.delivrd.application.notice.SampleNotice.aNotice;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.Chart;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.SampleNotice;
import io.delivrd.web.testing.WebServer;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Channels by the API, and what those who are told get.
class NoticesOutTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static GreenMail mail;
    private static WebServer server;

    private Receiver receiver;

    @BeforeAll
    static void start() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        server = WebServer.start(Map.of(
                "delivrd.notices.allow-private", true,
                "delivrd.public-url", "https://sms.example.org/dlr",
                "delivrd.smtp.host", "127.0.0.1",
                "delivrd.smtp.port", mail.getSmtp().getPort(),
                "delivrd.smtp.tls", "none",
                "delivrd.smtp.from", "Delivrd <delivrd@example.org>"));
    }

    @AfterAll
    static void stop() {
        server.close();
        mail.stop();
    }

    @BeforeEach
    void listen() throws IOException, FolderException {
        mail.purgeEmailFromAllMailboxes();
        receiver = new Receiver();
    }

    @AfterEach
    void hangUp() {
        receiver.close();
    }

    @Test
    void aWebhookIsSignedAsStandardWebhooks() throws Exception {
        JsonNode made =
                added("{\"kind\":\"webhook\",\"name\":\"CRM\",\"url\":\"%s\"}".formatted(receiver.url("/hook?a=b")));
        Notice notice = aNotice()
                .seenAt("/campaigns/spring-sale?window=24h")
                .with(new Notice.Table(
                        List.of(new Notice.Column("network", "Network"), new Notice.Column("failed", "Failed")),
                        List.of(List.of("23415", "1,082"))));

        server.notices.put(notice, List.of(id(made)));
        server.sendNotices();
        server.sendNotices();

        assertThat(receiver.calls).hasSize(1);
        Receiver.Call call = receiver.calls.getFirst();
        assertThat(call.path()).isEqualTo("/hook?a=b");
        Instant at = Instant.ofEpochSecond(Long.parseLong(call.headers().get("webhook-timestamp")));
        assertThat(at).isEqualTo(server.clock.instant());
        assertThat(call.headers())
                .containsAllEntriesOf(WebhookSignature.headers(
                        made.get("secret").asText(),
                        String.valueOf(call.headers().get("webhook-id")),
                        at,
                        call.body().getBytes(StandardCharsets.UTF_8)));
        JsonNode body = JSON.readTree(call.body());
        assertThat(body.get("type").asText()).isEqualTo("alert.fired");
        assertThat(body.at("/data/url").asText())
                .isEqualTo("https://sms.example.org/dlr/campaigns/spring-sale?window=24h");
        assertThat(body.at("/data/rows/0/failed").asText()).isEqualTo("1,082");
        assertThat(get("/api/v1/channels/log?channel=" + made.get("id").asText())
                        .at("/deliveries/0/state")
                        .asText())
                .isEqualTo("sent");
    }

    @Test
    void whatIsAnsweredBadlyIsTriedAgainWithTheSameIdAndThenSwitchedOff() throws Exception {
        JsonNode made = added("{\"kind\":\"webhook\",\"name\":\"Dead\",\"url\":\"%s\"}".formatted(receiver.url("/")));
        receiver.answers(302);
        server.notices.put(aNotice(), List.of(id(made)));

        server.sendNotices();
        JsonNode waiting =
                get("/api/v1/channels/log?channel=" + made.get("id").asText()).at("/deliveries/0");
        assertThat(waiting.get("state").asText()).isEqualTo("waiting");
        assertThat(waiting.get("reason").asText() + waiting.get("detail").asText())
                .isEqualTo("answered302");
        assertThat(waiting.get("next_at").asText())
                .isEqualTo(server.clock.instant().plusSeconds(120).toString());
        for (int attempt = 2; attempt <= 8; attempt++) {
            server.clock.set(server.clock.instant().plus(Duration.ofHours(10)));
            server.sendNotices();
        }

        assertThat(receiver.calls).hasSize(8).extracting(Receiver.Call::path).containsOnly("/");
        assertThat(receiver.calls.stream()
                        .map(call -> call.headers().get("webhook-id"))
                        .distinct())
                .hasSize(1);
        JsonNode off = get("/api/v1/channels/" + made.get("id").asText());
        assertThat(off.get("enabled").asBoolean()).isFalse();
        assertThat(off.at("/off/reason").asText()).isEqualTo("answered");
    }

    @Test
    void whatIsGoneIsSwitchedOffAtOnceAndOnAgainByHand() throws Exception {
        JsonNode made = added("{\"kind\":\"slack\",\"name\":\"Chat\",\"url\":\"%s\"}".formatted(receiver.url("/")));
        String path = "/api/v1/channels/" + made.get("id").asText();
        receiver.answers(410);
        server.notices.put(aNotice(), List.of(id(made)));
        server.sendNotices();
        assertThat(get(path).at("/off/detail").asText()).isEqualTo("410");

        receiver.answers(200);
        assertThat(JSON.readTree(server.postAsAdmin(path + "/test").body())
                        .get("ok")
                        .asBoolean())
                .isTrue();
        assertThat(JSON.readTree(server.postAsAdmin(path + "/on").body())
                        .get("enabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void chatsGetWhatTheyTake() throws Exception {
        JsonNode slack = added("{\"kind\":\"slack\",\"name\":\"S\",\"url\":\"%s\"}".formatted(receiver.url("/s")));
        JsonNode teams = added("{\"kind\":\"teams\",\"name\":\"T\",\"url\":\"%s\"}".formatted(receiver.url("/t")));
        Notice notice = aNotice().seenAt("/?a=1&b=2");

        server.notices.put(notice, List.of(id(slack), id(teams)));
        server.sendNotices();

        JsonNode blocks = body("/s");
        assertThat(blocks.at("/blocks/0/text/text").asText()).isEqualTo(notice.subject());
        assertThat(blocks.get("text").asText())
                .contains(notice.paragraphs())
                .contains("/?a=1&amp;b=2|Open in Delivrd>");
        JsonNode card = body("/t").at("/attachments/0");
        assertThat(card.get("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.at("/content/body/1/text").asText())
                .isEqualTo(notice.paragraphs().getFirst());
        assertThat(card.at("/content/actions/0/url").asText()).isEqualTo("https://sms.example.org/dlr/?a=1&b=2");
    }

    @Test
    void aMailHasTextAndHtmlAndItsPictureAndAWayOut() throws Exception {
        JsonNode made =
                added("{\"kind\":\"email\",\"name\":\"Team\",\"to\":[\"bob@example.org\",\"ada@example.org\"]}");
        Notice notice = SampleNotice.aNotice()
                .with(new Notice.Picture("image/png", new byte[] {1, 2}, "Falls to <71 %", "Drawn through: R&D"));
        server.notices.put(notice, List.of(id(made)));
        server.sendNotices();

        MimeMessage[] mails = mail.getReceivedMessages();
        assertThat(mails).hasSize(2);
        MimeMessage first = mails[0];
        assertThat(first.getSubject()).isEqualTo(notice.subject());
        assertThat(first.getAllRecipients()).hasSize(1);
        assertThat(first.getMessageID()).matches("<msg_[0-9a-f]{32}@example\\.org>");
        String way = first.getHeader("List-Unsubscribe", null);
        assertThat(way)
                .matches("(?s)<https://sms\\.example\\.org/dlr/unsubscribe/\\S+>")
                .doesNotContain("ada@");
        assertThat(first.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        MimeMultipart both = (MimeMultipart) first.getContent();
        assertThat(both.getContentType()).startsWith("multipart/alternative");
        String link = way.replaceAll("[<>]", "");
        assertThat((String) both.getBodyPart(0).getContent())
                .contains(notice.paragraphs())
                .contains(link);
        MimeMultipart related = (MimeMultipart) both.getBodyPart(1).getContent();
        assertThat((String) related.getBodyPart(0).getContent())
                .contains("cid:chart")
                .contains("alt=\"Falls to &lt;71 %\"")
                .contains("Drawn through: R&amp;D")
                .contains(link)
                .doesNotContain("style");
        BodyPart picture = related.getBodyPart(1);
        assertThat(picture.getContentType()).isEqualTo("image/png");
        assertThat(picture.getInputStream().readAllBytes()).containsExactly(1, 2);
    }

    @Test
    void thePictureOfAMailShowsTheCurveWhereTheFiguresSay() throws Exception {
        JsonNode made = added("{\"kind\":\"email\",\"name\":\"Eyes\",\"to\":[\"eye@example.org\"]}");
        Chart chart = PngPainterTest.chart();
        server.notices.put(aNotice().with(new PngPainter().paint(chart).orElseThrow()), List.of(id(made)));
        server.sendNotices();

        MimeMessage sent = Arrays.stream(mail.getReceivedMessages())
                .filter(one -> recipient(one).equals("eye@example.org"))
                .findFirst()
                .orElseThrow();
        MimeMultipart both = (MimeMultipart) sent.getContent();
        MimeMultipart related = (MimeMultipart) both.getBodyPart(1).getContent();
        MimeBodyPart picture = (MimeBodyPart) related.getBodyPart(1);
        assertThat((String) related.getBodyPart(0).getContent())
                .contains("src=\"cid:" + picture.getContentID().replaceAll("[<>]", "") + "\"");
        assertThat((String) both.getBodyPart(0).getContent()).contains("[" + chart.text() + "]");
        BufferedImage image = ImageIO.read(picture.getInputStream());
        assertThat(image.getRGB((int) PngPainter.x(2, 4), (int) PngPainter.y(chart, 0.8)))
                .isEqualTo(PngPainter.LINES.getFirst().getRGB());
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWasNotSentIsSentAgainOnAWish() throws Exception {
        JsonNode made = added("{\"kind\":\"slack\",\"name\":\"Off\",\"url\":\"%s\"}".formatted(receiver.url("/off")));
        String channel = "/api/v1/channels/" + made.get("id").asText();
        server.postAsAdmin(channel + "/off");
        server.notices.put(aNotice(), List.of(id(made)));
        JsonNode line =
                get("/api/v1/channels/log?channel=" + made.get("id").asText()).at("/deliveries/0");
        String again = "/api/v1/channels/log/" + line.get("id").asText() + "/again";
        assertThat(line.get("kept").asBoolean()).isTrue();

        HttpResponse<String> refused = server.postAsAdmin(again);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("switch it on first");
        server.postAsAdmin(channel + "/on");
        assertThat(JSON.readTree(server.postAsAdmin(again).body()).get("state").asText())
                .isEqualTo("waiting");
        server.sendNotices();

        assertThat(receiver.calls).extracting(Receiver.Call::path).containsExactly("/off");
        assertThat(server.postAsAdmin(again).statusCode()).isEqualTo(400);
        assertThat(server.postAsAdmin("/api/v1/channels/log/0/again").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aChannelIsToldInItsLanguage() throws Exception {
        JsonNode made = added("{\"kind\":\"slack\",\"name\":\"Chat\",\"url\":\"%s\",\"language\":\"de\"}"
                .formatted(receiver.url("/de")));
        assertThat(made.get("language").asText()).isEqualTo("de");

        server.postAsAdmin("/api/v1/channels/" + made.get("id").asText() + "/test");

        assertThat(body("/de").get("text").asText()).contains("A test in de");
        assertThat(problem("{\"kind\":\"slack\",\"name\":\"P\",\"url\":\"https://a.example\",\"language\":\"xx\"}"))
                .isEqualTo("language");
    }

    @Test
    void whatCannotBeUsedNamesTheField() throws Exception {
        assertThat(problem("{\"kind\":\"pigeon\",\"name\":\"P\"}")).isEqualTo("kind");
        assertThat(problem("{\"kind\":\"slack\",\"name\":\"P\",\"url\":\"ftp://example.org\"}"))
                .isEqualTo("url");
        assertThat(problem("{\"kind\":\"slack\",\"name\":\"P\",\"url\":\"http://u:p@example.org\"}"))
                .isEqualTo("url");
        assertThat(problem("{\"kind\":\"email\",\"name\":\"P\",\"to\":[\"nobody\"]}"))
                .isEqualTo("to");
        assertThat(problem("{\"kind\":\"email\",\"name\":\"P\",\"to\":[\"a@b.example\\nBcc: c@d.example\"]}"))
                .isEqualTo("to");
        assertThat(problem("{\"kind\":\"webhook\",\"name\":\"P\",\"url\":\"https://example.org\",\"secret\":\"x\"}"))
                .isEqualTo("secret");
        assertThat(problem("{\"kind\":\"email\",\"to\":[\"a@b.example\"]}")).isEqualTo("name");
        assertThat(server.getAsAdmin("/api/v1/channels/none").statusCode()).isEqualTo(404);
        assertThat(server.getAsAdmin("/api/v1/channels/log?cursor=x").statusCode())
                .isEqualTo(400);
    }

    private JsonNode body(String path) throws IOException {
        return JSON.readTree(receiver.calls.stream()
                .filter(call -> call.path().equals(path))
                .findFirst()
                .orElseThrow()
                .body());
    }

    private static String problem(String body) throws IOException {
        HttpResponse<String> answer = server.postAsAdmin("/api/v1/channels", "application/json", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        return JSON.readTree(answer.body()).get("field").asText();
    }

    private static JsonNode added(String body) throws IOException {
        HttpResponse<String> answer = server.postAsAdmin("/api/v1/channels", "application/json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private static ChannelId id(JsonNode channel) {
        return ChannelId.of(channel.get("id").asText());
    }

    private static JsonNode get(String path) throws IOException {
        return JSON.readTree(server.getAsAdmin(path).body());
    }
}
