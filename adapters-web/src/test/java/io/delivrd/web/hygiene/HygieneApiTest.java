package io.delivrd.web.hygiene;

import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.Role;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.Wish;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HygieneApiTest {

    private static final String HYGIENE = "/api/v1/hygiene";
    private static final Instant BEFORE = WebServer.NOW.minus(Duration.ofDays(9));

    private final WebServer server = WebServer.start();

    @BeforeEach
    void someNumbers() {
        record(
                failed("447700900101", "3", 0).of("m-1"),
                failed("447700900102", "3", 0).of("m-2"),
                failed("447700900102", "3", 30).of("m-3").costing("0.0333", "EUR"),
                failed("447700900103", "2", 0),
                failed("447700900104", "9", 0),
                failed("447700900105", "3", 0),
                aReceipt("spring").to("447700900105").at(BEFORE.plus(Duration.ofHours(1))),
                aReceipt("spring").to("447700900106").at(BEFORE));
    }

    private static SampleReceipt failed(String number, String code, int hours) {
        return aReceipt("spring").to(number).says("failed", code).at(BEFORE.plus(Duration.ofHours(hours)));
    }

    private void record(SampleReceipt... sent) {
        server.numbers.recordAll(Arrays.stream(sent).map(SampleReceipt::build).toList());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachNumberHasOneRow() {
        String answer = server.getAsAdmin(HYGIENE).body();

        assertThat(answer)
                .startsWith("{\"rows\":[{\"recipient\":\"447700900101\",\"action\":\"review\",\"reason\":\"Absent"
                        + " subscriber, permanent: said once, by a network of which too little is known; a second time"
                        + " a day later would do\",\"codes\":[\"3\"],\"first_at\":\"2026-02-05T10:31:10Z\","
                        + "\"last_at\":\"2026-02-05T10:31:10Z\",\"messages\":[\"m-1\"],\"campaigns\":[\"spring\"],"
                        + "\"delivered_since\":false,\"confidence\":0.85,\"best_hour\":null,\"saved\":null}")
                .contains(
                        "{\"recipient\":\"447700900102\",\"action\":\"suppress\"",
                        "\"messages\":[\"m-2\",\"m-3\"]",
                        "\"saved\":{\"amount\":\"0.06660000\",\"currency\":\"EUR\"}",
                        "{\"recipient\":\"447700900103\",\"action\":\"retry\"",
                        "{\"recipient\":\"447700900104\",\"action\":\"opt_out\"",
                        "{\"recipient\":\"447700900105\",\"action\":\"released\"",
                        "\"delivered_since\":true",
                        "\"next\":null,\"as_of\":\"")
                .doesNotContain("447700900106");
    }

    @Test
    void whatSomebodyMarkedDecidesHowManyWordsItTakes() {
        mark("23410", "honest");
        record(failed("447700900201", "3", 0).on("23410"));
        String believed = server.getAsAdmin(HYGIENE + "?network=23410").body();
        mark("23410", "fake");
        String doubted = server.getAsAdmin(HYGIENE + "?network=23410").body();

        assertThat(believed).contains("447700900201", "\"suppress\"", "\"confidence\":0.982");
        assertThat(doubted).contains("447700900201", "\"review\"").doesNotContain("suppress");
    }

    private void mark(String network, String mark) {
        server.send(HttpRequest.newBuilder(server.uri("/api/v1/trust/marks/vonage/" + network))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .PUT(BodyPublishers.ofString("{\"mark\":\"" + mark + "\",\"reason\":\"ten phones\"}")));
    }

    @Test
    void pagesFollowEachOtherAndActionsPickOut() {
        String first = server.getAsAdmin(HYGIENE + "?limit=2").body();
        String cursor = first.replaceFirst(".*\"next\":\"([^\"]+)\".*", "$1");
        String second = server.getAsAdmin(HYGIENE + "?limit=2&cursor=" + cursor).body();

        assertThat(first).contains("447700900101", "447700900102").doesNotContain("447700900103");
        assertThat(cursor).doesNotContain("447700900102");
        assertThat(second).contains("447700900103", "447700900104").doesNotContain("447700900102");
        assertThat(server.getAsAdmin(HYGIENE + "?action=suppress,opt_out").body())
                .contains("447700900102", "447700900104")
                .doesNotContain("447700900101", "447700900103", "447700900105");
        assertThat(server.getAsAdmin(HYGIENE + "?campaign=autumn").body()).contains("\"rows\":[]");
        assertThat(server.getAsAdmin(HYGIENE + "?since=2026-02-06").body())
                .contains("447700900102")
                .doesNotContain("447700900101");
    }

    @Test
    void whatIsLessSureIsLeftOutButNoOptOut() {
        String sure = server.getAsAdmin(HYGIENE + "?confidence_from=0.99").body();
        record(
                aReceipt("spring").to("447700900102").at(BEFORE.minus(Duration.ofDays(3))),
                failed("447700900102", "3", 60));

        assertThat(sure)
                .contains("447700900104", "\"opt_out\"", "\"released\"")
                .doesNotContain("suppress", "retry", "review");
        assertThat(server.getAsAdmin(HYGIENE + "?confidence_from=0.995").body())
                .contains("{\"recipient\":\"447700900102\",\"action\":\"suppress\"", "\"opt_out\"", "\"released\"")
                .doesNotContain("review", "retry");
        assertThat(server.getAsAdmin(HYGIENE + ".csv?action=suppress&confidence_from=0.995")
                        .body()
                        .lines())
                .hasSize(2);
    }

    @Test
    void theWholeListIsCountedWhereThatIsAskedFor() {
        assertThat(server.getAsAdmin(HYGIENE).body()).endsWith("\"sums\":null}");
        assertThat(server.getAsAdmin(HYGIENE + "?sums=true&limit=1").body())
                .endsWith("\"sums\":{\"numbers\":{\"suppress\":1,\"opt_out\":1,\"retry\":1,\"review\":1,"
                        + "\"released\":1},\"saved\":[{\"amount\":\"0.06660000\",\"currency\":\"EUR\"}],"
                        + "\"whole\":true}}");
        assertThat(server.getAsAdmin(HYGIENE + "?sums=true&action=retry").body())
                .contains("\"suppress\":0", "\"retry\":1", "\"saved\":[]");
    }

    @Test
    void whoSaysStopIsThereAtOnceAndOnlyStartReleases() {
        Instant at = WebServer.NOW.minusSeconds(60);
        ask(Wish.OUT, at);
        String stopped =
                server.getAsAdmin(HYGIENE + "?action=opt_out&campaign=spring").body();
        ask(Wish.IN, at.plusSeconds(30));
        String started = server.getAsAdmin(HYGIENE + "?since=" + at).body();

        assertThat(stopped).contains("447700900106");
        assertThat(started).contains("\"recipient\":\"447700900106\",\"action\":\"released\"");
    }

    private void ask(Wish wish, Instant at) {
        server.optOuts.put(
                new OptOut(new Msisdn("447700900106"), Optional.empty(), wish, at, new OptOut.ByHand("ada", ""), at));
    }

    @Test
    void whatCannotBeReadIsNamed() {
        for (String bad : List.of(
                "action=delete",
                "cursor=made-up",
                "limit=0",
                "limit=9999",
                "since=soon",
                "from=x",
                "confidence_from=1.2",
                "confidence_from=-0",
                "confidence_from=.9",
                "sums=some",
                "numbers=rot13")) {
            assertThat(server.getAsAdmin(HYGIENE + "?" + bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
            assertThat(server.getAsAdmin(HYGIENE + "?" + bad).body())
                    .as(bad)
                    .contains("\"field\":\"" + bad.substring(0, bad.indexOf('=')) + "\"");
        }
    }

    @Test
    void numbersAreMaskedForWhoMayNotSeeThemAndHashedForWhoAsks() throws NoSuchAlgorithmException {
        String viewer = ((ManageTokens.Creation.Created) server.bean(ManageTokens.class)
                        .create(
                                new Caller("root", Set.of(Role.ADMIN)),
                                "viewer",
                                Set.of(Role.VIEWER),
                                Optional.empty()))
                .secret();
        String[] as = {"Authorization", "Bearer " + viewer};
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest("pepper447700900101".getBytes(StandardCharsets.UTF_8)));

        assertThat(server.get(HYGIENE, as).body()).contains("447******101").doesNotContain("447700900101", "saved\":{");
        assertThat(server.get(HYGIENE + ".csv?numbers=plain", as).body())
                .contains("447******101")
                .doesNotContain("447700900101");
        assertThat(server.get(HYGIENE + ".csv?numbers=hashed", as).body()).contains(hash);
        assertThat(server.getAsAdmin(HYGIENE + ".csv?numbers=masked").body()).doesNotContain("447700900101");
    }

    @Test
    void filesHoldTheSameRows() {
        String csv = server.getAsAdmin(HYGIENE + ".csv").body();

        assertThat(csv)
                .startsWith("recipient,action,reason,codes,first_at,last_at,messages,campaigns,delivered_since,"
                        + "confidence,best_hour,saved_amount,saved_currency\r\n447700900101,review,")
                .contains("\r\n447700900102,suppress,", ",m-2 m-3,spring,false,0.987,,0.06660000,EUR\r\n");
        assertThat(csv.lines()).hasSize(6);
        assertThat(server.getAsAdmin(HYGIENE, "Accept", "text/csv").body()).isEqualTo(csv);
        assertThat(server.getBytesAsAdmin(HYGIENE + ".xlsx")).startsWith(new byte[] {'P', 'K'});
    }
}
