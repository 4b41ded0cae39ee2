package io.delivrd.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.JoinedReply;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.domain.reply.ReplyState;
import io.delivrd.web.testing.WebServer;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Replies as each provider writes them, by either of its routes: who wrote, to which number, and what it answers.
final class RepliesOfProvidersTest {

    private static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vonage | messageId=r-1&msisdn=64211234567&to=642885551234&text=Stop%20please&type=text |",
                "modica | {\"id\":8237413,\"source\":\"+64211234567\",\"destination\":\"642885551234\","
                        + "\"content\":\"stop please\",\"operator\":\"spark\",\"reply_to\":\"8237412\"} | 8237412",
                "twilio | MessageSid=SM2&AccountSid=AC1&SmsStatus=received&From=%2B64211234567&To=642885551234"
                        + "&Body=Stop%20please |",
            })
    void areStoredAsWhoWroteThemToWhom(String provider, String body, String answers) {
        for (String route : new String[] {"inbound", "receipts"}) {
            server.replies.reset();

            int status = server.post(
                            "/webhooks/" + provider + "/" + route,
                            body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded",
                            body)
                    .statusCode();

            assertThat(status).isBetween(200, 204);
            JoinedReply reply = server.replies.all().getFirst();
            assertThat(reply.key().provider().text()).isEqualTo(provider);
            assertThat(reply.state()).isEqualTo(ReplyState.SENT);
            assertThat(reply.parts().getFirst().number()).contains(new Msisdn("64211234567"));
            assertThat(reply.sender()).contains(new SenderId("642885551234"));
            assertThat(reply.keyword()).contains(new Keyword("STOP"));
            assertThat(reply.text().orElseThrow()).isEqualToIgnoringCase("stop please");
            assertThat(reply.answers()).isEqualTo(Optional.ofNullable(answers).map(MessageId::new));
        }
        assertThat(server.receipts.all()).isEmpty();
        assertThat(server.quarantine.all()).isEmpty();
    }
}
