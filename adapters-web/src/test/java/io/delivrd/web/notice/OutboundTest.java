package io.delivrd.web.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.delivrd.application.notice.Sending;
import io.delivrd.application.notice.Trouble;
import io.delivrd.application.notice.Trouble.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls and mails to what is private, dead, odd or without TLS.
class OutboundTest {

    @Test
    void theSignatureIsThatOfTheSpecification() {
        assertThat(WebhookSignature.headers(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1_614_265_330),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://localhost:8080/",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://10.1.2.3/",
                "http://172.16.0.1/",
                "http://192.168.1.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://100.64.0.1/",
                "http://0.0.0.0/",
                "http://[fd00::1]/",
                "http://[fe80::1]/",
                "http://[64:ff9b::a00:1]/",
                "http://2130706433/"
            })
    void privateAddressesAreNotCalled(String url) throws Exception {
        OutboundPost outbound = new OutboundPost(new NoticeSettings(false));

        assertThat(outbound.post(url, Map.of(), new byte[0]).problem().map(Trouble::reason))
                .get()
                .isIn(Reason.PRIVATE_ADDRESS, Reason.BAD_ADDRESS, Reason.UNREACHABLE);
        outbound.close();
    }

    @Test
    void aPublicAddressIsNotPrivate() throws Exception {
        assertThat(OutboundAddress.isPrivate(InetAddress.getByName("93.184.216.34")))
                .isFalse();
        assertThat(OutboundAddress.isPrivate(InetAddress.getByName("2606:2800:220:1::1")))
                .isFalse();
    }

    @Test
    void whoeverIsNotThereOrTalksSomethingElseIsAway() throws Exception {
        OutboundPost outbound = new OutboundPost(new NoticeSettings(true));
        try (ServerSocket closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var connection = closing.accept()) {
                    connection.getOutputStream().write("SSH-2.0-other\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(reason(outbound, closing.getLocalPort())).contains(Reason.UNREACHABLE);
            closing.close();
            assertThat(reason(outbound, closing.getLocalPort())).contains(Reason.UNREACHABLE);
        }
        outbound.close();
    }

    private static Optional<Reason> reason(OutboundPost outbound, int port) {
        return outbound.post("http://127.0.0.1:" + port + "/", Map.of(), new byte[0])
                .problem()
                .map(Trouble::reason);
    }

    @Test
    void withoutAServerMailIsOff() {
        SmtpTransport transport = new SmtpTransport(settings(Optional.empty(), 0, "starttls"));

        assertThat(transport.standing()).contains(Trouble.of(Reason.MAIL_OFF));
        assertThat(transport.send(aMail())).isEqualTo(new Sending.Refused(Trouble.of(Reason.MAIL_OFF)));
    }

    @Test
    void mailsGoByTlsAndNeverWithoutWhereItIsAskedFor() {
        GreenMail mail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
        });
        mail.start();
        try {
            SmtpSettings plain =
                    settings(Optional.of("127.0.0.1"), mail.getSmtp().getPort(), "starttls");
            SmtpSettings tls =
                    settings(Optional.of("127.0.0.1"), mail.getSmtps().getPort(), "tls");

            assertThat(new SmtpTransport(plain).send(aMail()).problem())
                    .contains(new Trouble(Reason.MAIL_NOT_SECURE, "STARTTLS"));
            assertThat(new SmtpTransport(tls).send(aMail()).problem().map(Trouble::reason))
                    .contains(Reason.MAIL_NOT_SECURE);
            assertThat(mail.getReceivedMessages()).isEmpty();

            Map<String, Object> known =
                    Map.of("mail.smtps.ssl.trust", "*", "mail.smtps.ssl.checkserveridentity", "false");
            assertThat(new SmtpTransport(tls, known).send(aMail())).isEqualTo(new Sending.Sent());
            assertThat(mail.getReceivedMessages()).hasSize(1);
        } finally {
            mail.stop();
        }
    }

    @Test
    void aMailGoesByStartTlsAndOnlyTheGreetingIsSaidInClear() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (StartTlsServer front = new StartTlsServer(true, mail.getSmtp().getPort())) {
            SmtpSettings settings = settings(Optional.of("127.0.0.1"), front.port(), "starttls");
            Map<String, Object> known =
                    Map.of("mail.smtp.ssl.trust", "*", "mail.smtp.ssl.checkserveridentity", "false");

            assertThat(new SmtpTransport(settings, known).send(aMail())).isEqualTo(new Sending.Sent());

            assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Subject");
            assertThat(front.inClear).hasSize(2).last().isEqualTo("STARTTLS");
            assertThat(front.inClear.getFirst()).startsWith("EHLO");
        } finally {
            mail.stop();
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsToldAndNothingIsSent() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (StartTlsServer front = new StartTlsServer(true, mail.getSmtp().getPort())) {
            SmtpSettings settings = settings(Optional.of("127.0.0.1"), front.port(), "starttls");

            assertThat(new SmtpTransport(settings).send(aMail()).problem().map(Trouble::reason))
                    .contains(Reason.MAIL_NOT_SECURE);

            assertThat(mail.getReceivedMessages()).isEmpty();
        } finally {
            mail.stop();
        }
    }

    @Test
    void aServerWithoutStartTlsIsToldNeitherPasswordNorMail() throws Exception {
        try (StartTlsServer front = new StartTlsServer(false, 0)) {
            SmtpSettings settings = new SmtpSettings(
                    Optional.of("127.0.0.1"),
                    front.port(),
                    Optional.of("delivrd"),
                    Optional.of("secret"),
                    Optional.of("delivrd@example.org"),
                    "starttls");

            assertThat(new SmtpTransport(settings).send(aMail()).problem())
                    .contains(new Trouble(Reason.MAIL_NOT_SECURE, "STARTTLS"));

            assertThat(front.inClear).allMatch(line -> line.startsWith("EHLO") || line.equals("QUIT"));
        }
    }

    private static SmtpSettings settings(Optional<String> host, int port, String tls) {
        return new SmtpSettings(
                host, port, Optional.empty(), Optional.empty(), Optional.of("delivrd@example.org"), tls);
    }

    private static MailMessage aMail() {
        return new MailMessage(
                "msg_1",
                "delivrd@example.org",
                "ada@example.org",
                Instant.EPOCH,
                new MailForm("Subject", "Text", "<p>Text</p>"),
                Optional.empty(),
                "https://example.org/unsubscribe/1");
    }
}
