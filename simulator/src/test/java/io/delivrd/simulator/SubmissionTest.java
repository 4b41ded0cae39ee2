package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SubmissionTest {

    private static final Instant START = Instant.parse("2026-02-14T10:00:00Z");
    private static final Submission SUBMISSION = new Submission(
            Vendor.VONAGE,
            "ab12cd34",
            "m-1",
            Instant.parse("2026-11-20T10:00:00Z"),
            Optional.of("spring-7"),
            "447700900123",
            "ACME",
            "23410",
            new BigDecimal("0.03330000"),
            List.of("p-1", "p-2"));

    @Test
    void aLineIsWrittenForEachPart() {
        assertThat(SUBMISSION.toNdjson()).isEqualTo("""
                {"provider":"vonage","account":"ab12cd34","message_id":"p-1","message":"m-1","part":1,"parts":2,\
                "client_ref":"spring-7","recipient":"447700900123","sender_id":"ACME","network":"23410",\
                "price":"0.03330000","currency":"EUR","submitted_at":"2026-11-20T10:00:00Z"}
                {"provider":"vonage","account":"ab12cd34","message_id":"p-2","message":"m-1","part":2,"parts":2,\
                "client_ref":"spring-7","recipient":"447700900123","sender_id":"ACME","network":"23410",\
                "price":"0.03330000","currency":"EUR","submitted_at":"2026-11-20T10:00:00Z"}
                """);
    }

    @Test
    void theSendResponseIsWrapped() {
        assertThat(SUBMISSION.toSendResponse()).isEqualTo("""
                {"provider":"vonage","client_ref":"spring-7","submitted_at":"2026-11-20T10:00:00Z",\
                "response":{"message-count":"2","messages":[\
                {"to":"447700900123","message-id":"p-1","status":"0","remaining-balance":"999.96670000",\
                "message-price":"0.03330000","network":"23410","client-ref":"spring-7"},\
                {"to":"447700900123","message-id":"p-2","status":"0","remaining-balance":"999.93340000",\
                "message-price":"0.03330000","network":"23410","client-ref":"spring-7"}]}}""");
    }

    @Property(tries = 10)
    void submissionsComeInOrderOfTimeAndMissNoPart(@ForAll long seed) {
        Simulation simulation = new Simulation(Scenario.demo(400), seed, START);

        Set<String> parts = new HashSet<>();
        Instant before = START;
        for (Submission submission : simulation.submissions().toList()) {
            assertThat(submission.submittedAt()).isAfterOrEqualTo(before);
            parts.addAll(submission.parts());
            before = submission.submittedAt();
        }

        assertThat(parts).hasSize((int) simulation.truth().parts());
        assertThat(simulation.receipts().filter(receipt -> receipt.kind() == SimulatedReceipt.Kind.RECEIPT))
                .allSatisfy(receipt -> assertThat(parts).contains(receipt.messageId()));
    }

    @Test
    void aSubmissionKnowsTheReferenceItsReceiptsForget() {
        Scenario scenario = Scenario.load(300).with(Quirks.none().with(Quirk.MISSING_REFERENCE, 1));
        Simulation simulation = new Simulation(scenario, 7, START);

        assertThat(simulation.submissions())
                .allSatisfy(submission -> assertThat(submission.clientRef()).isPresent());
        assertThat(simulation.truth().rows())
                .allSatisfy(row -> assertThat(row.campaign()).isEqualTo(Truth.NO_REFERENCE));
        assertThat(simulation.truthWithSubmissions().rows())
                .extracting(Truth.Row::campaign)
                .doesNotContain(Truth.NO_REFERENCE)
                .contains("spring-7", "otp-login");
    }

    @Property(tries = 10)
    void submissionsMoveNoPartIntoAnotherState(@ForAll long seed) {
        Simulation simulation = new Simulation(Scenario.load(500), seed, START);

        Truth blind = simulation.truth();
        Truth seeing = simulation.truthWithSubmissions();

        assertThat(seeing.states()).isEqualTo(blind.states());
        assertThat(seeing.messageStates()).isEqualTo(blind.messageStates());
        assertThat(seeing.messageStates().values().stream()
                        .mapToLong(count -> count)
                        .sum())
                .isEqualTo(500);
        assertThat(seeing.rows()).noneMatch(row -> row.network().equals(Truth.UNKNOWN_NETWORK));
        assertThat(seeing.rows().stream().mapToLong(Truth.Row::messages).sum()).isEqualTo(500);
    }

    @Test
    void messageIdsAreTheApplicationsOwn() {
        Simulation simulation = new Simulation(Scenario.load(300), 7, START);

        Set<String> messages = simulation.submissions().map(Submission::message).collect(Collectors.toSet());

        assertThat(messages).hasSize(300);
        assertThat(simulation.submissions().flatMap(submission -> submission.parts().stream()))
                .noneMatch(messages::contains);
    }
}
