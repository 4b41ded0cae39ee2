package io.delivrd.ui.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Rule;
import io.delivrd.domain.message.Settlement;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.money.PartPrices;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.ui.error.ErrorWords;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SentenceTest {

    private static final Catalogues CATALOGUES = new Catalogues(List.of(VonageCatalogue.catalogue()));
    private static final Instant AT = Instant.parse("2026-11-28T22:25:40Z");
    private static final Optional<Network> VODAFONE =
            Optional.of(new Network(new NetworkCode("23415"), Optional.of("Vodafone"), Optional.of("GB")));

    private static MessageTrail trail(
            DeliveryState state, Standing standing, Evidence evidence, String code, Optional<Network> network) {
        PartKey key = new PartKey(VonageCatalogue.VONAGE, new AccountId("ab12cd34"), new MessageId("m-1"));
        PartState of = new PartState(
                state,
                state.finality(),
                evidence,
                Rule.FINAL_BEATS_OPEN,
                Optional.empty(),
                Set.of(),
                standing,
                Settlement.OPEN,
                "",
                Optional.of(code).filter(text -> !text.isEmpty()).map(ErrorCode::new),
                network.map(Network::code),
                PartPrices.NONE,
                AT,
                state.isOpen() ? Optional.empty() : Optional.of(AT),
                AT,
                Optional.empty(),
                Optional.empty());
        return new MessageTrail(
                Part.unheardOf(key),
                of,
                new Campaign("spring-7"),
                network,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static String sentence(MessageTrail trail, boolean aged, Locale language, String zone) {
        Words words = Words.of(language);
        return new Sentence(new ErrorWords(CATALOGUES, words), new Times(words, ZoneId.of(zone)), words)
                .of(trail, aged);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REJECTED  | PLAIN            | UNSTATED | 6  | Refused by Vodafone’s spam filter on 28 Nov 2026, 22:25 UTC; it was not delivered.",
                "FAILED    | PLAIN            | CARRIER  | 52 | Refused by Vodafone’s filter of message templates on 28 Nov 2026, 22:25 UTC; it was not delivered.",
                "REJECTED  | PLAIN            | PLATFORM | 10 | Refused at Vonage on 28 Nov 2026, 22:25 UTC (code 10: Illegal message); it was not delivered.",
                "FAILED    | PLAIN            | UNSTATED | 3  | Failed on the way to Vodafone on 28 Nov 2026, 22:25 UTC (code 3: Absent subscriber, permanent); it was not delivered.",
                "FAILED    | PLAIN            | HANDSET  | 7  | Failed at the handset on 28 Nov 2026, 22:25 UTC (code 7: Handset busy); it was not delivered.",
                "FAILED    | PLAIN            | CARRIER  |    | Failed at Vodafone on 28 Nov 2026, 22:25 UTC; it was not delivered.",
                "FAILED    | PLAIN            | UNSTATED | 77 | Failed on the way to Vodafone on 28 Nov 2026, 22:25 UTC (code 77: Not in our tables); it was not delivered.",
                "DEFICIENT | PLAIN            | PLATFORM |    | Refused at Vonage on 28 Nov 2026, 22:25 UTC for lack of credit; it was not delivered.",
                "CANCELLED | PLAIN            | UNSTATED |    | Withdrawn on the way to Vodafone on 28 Nov 2026, 22:25 UTC; it was not delivered.",
                "EXPIRED   | PLAIN            | CARRIER  |    | Expired at Vodafone on 28 Nov 2026, 22:25 UTC; it was not delivered in time.",
                "EXPIRED   | PROVIDER_EXPIRED | TIMEOUT  |    | Vonage stopped waiting for a receipt on 28 Nov 2026, 22:25 UTC; whether it was delivered is not known.",
                "FROZEN    | PLAIN            | PLATFORM |    | Vonage stopped trying on 28 Nov 2026, 22:25 UTC; it never reached a carrier.",
                "UNKNOWN   | PLAIN            | UNSTATED |    | Vonage told on 28 Nov 2026, 22:25 UTC that it does not know what became of it; whether it was delivered is not known.",
                "DELIVERED | PLAIN            | HANDSET  |    | Delivered on 28 Nov 2026, 22:25 UTC; the handset confirmed it.",
                "DELIVERED | PLAIN            | CARRIER  |    | Delivered on 28 Nov 2026, 22:25 UTC, as Vodafone confirmed.",
                "DELIVERED | PLAIN            | UNSTATED |    | Delivered on 28 Nov 2026, 22:25 UTC, as its receipt says.",
                "DELIVERED | CONTRADICTED     | CARRIER  |    | Reported as delivered on 28 Nov 2026, 22:25 UTC, but the handset’s own receipt says otherwise; it does not count as delivered.",
                "BUFFERED  | PLAIN            | UNSTATED |    | Held by Vodafone since 28 Nov 2026, 22:25 UTC, which goes on trying; it is not delivered yet.",
                "SUBMITTED | PLAIN            | UNSTATED |    | Accepted by Vodafone on 28 Nov 2026, 22:25 UTC; nothing has been heard of the handset yet.",
                "SENT      | PLAIN            | UNSTATED |    | Sent by Vonage on 28 Nov 2026, 22:25 UTC; no carrier has acknowledged it yet.",
                "QUEUED    | PLAIN            | UNSTATED |    | Handed to Vonage on 28 Nov 2026, 22:25 UTC; nothing has been heard of it yet."
            })
    void aStateIsOneSentence(
            DeliveryState state,
            Standing standing,
            Evidence evidence,
            @org.jspecify.annotations.Nullable String code,
            String sentence) {
        MessageTrail trail = trail(state, standing, evidence, code == null ? "" : code, VODAFONE);

        assertThat(sentence(trail, false, Locale.ENGLISH, "UTC")).isEqualTo(sentence);
    }

    @Test
    void itSpeaksTheViewersLanguageInTheViewersZone() {
        MessageTrail trail = trail(DeliveryState.REJECTED, Standing.PLAIN, Evidence.UNSTATED, "6", VODAFONE);

        assertThat(sentence(trail, false, Locale.GERMAN, "Europe/Berlin"))
                .isEqualTo(
                        "Am 28. Nov. 2026, 23:25 Europe/Berlin vom Spamfilter von Vodafone abgelehnt; sie wurde nicht zugestellt.");
    }

    @Test
    void whatIsOpenForTooLongSaysSo() {
        MessageTrail trail = trail(DeliveryState.SUBMITTED, Standing.PLAIN, Evidence.UNSTATED, "", VODAFONE);

        assertThat(sentence(trail, true, Locale.ENGLISH, "UTC"))
                .isEqualTo("Last heard of on 28 Nov 2026, 22:25 UTC as “Submitted”, and no final receipt came in time;"
                        + " whether it was delivered is not known.");
    }

    @Test
    void everyStateEvidenceAndKindOfErrorHasItsSentence() {
        List<String> codes = Stream.concat(
                        Stream.of(Permanence.values())
                                .flatMap(kind -> VonageCatalogue.catalogue().errors().stream()
                                        .filter(error -> error.permanence() == kind)
                                        .map(ErrorMeaning::code)
                                        .map(ErrorCode::text)
                                        .limit(2)),
                        Stream.of("", "77"))
                .toList();
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            for (DeliveryState state : DeliveryState.values()) {
                for (Standing standing : Standing.values()) {
                    for (Evidence evidence : Evidence.values()) {
                        for (String code : codes) {
                            for (Optional<Network> network : List.of(VODAFONE, Optional.<Network>empty())) {
                                MessageTrail trail = trail(state, standing, evidence, code, network);
                                for (boolean aged : List.of(false, true)) {
                                    assertThat(sentence(trail, aged && state.isOpen(), language, "Asia/Colombo"))
                                            .contains("2026, 03:55 Asia/Colombo")
                                            .endsWith(".")
                                            .doesNotContain("{", "??", "  ", " ;", " ,");
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
