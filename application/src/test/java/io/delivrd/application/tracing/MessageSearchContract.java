package io.delivrd.application.tracing;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.RETRYING;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleReceipt.unique;
import static io.delivrd.application.SampleSubmission.aSubmission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.Unit;
import io.delivrd.application.submission.Submissions;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.Flag;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Msisdn;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What every implementation of [MessageSearch] does, as seen through the other ports on the same store.
///
/// The store makes campaigns of what stands before a colon, and knows the [io.delivrd.application.NetworkTable].
public interface MessageSearchContract {

    PageStart NEWEST = new PageStart.Newest();

    /// Horizons have passed.
    Instant LONG_AFTER = NOON.plus(Duration.ofDays(30));

    MessageSearch search();

    Receipts receipts();

    Submissions submissions();

    DeliveryFigures figures();

    @Test
    default void aPartIsFoundByItsIdWithEverythingAListShows() {
        String campaign = unique("campaign");
        String id = unique("part");
        record(
                aReceipt(campaign + ":42").of(id).says("accepted").on("23410").to("447700900123"),
                aReceipt(campaign + ":42")
                        .of(id)
                        .says("rejected", "6")
                        .on("23410")
                        .to("447700900123")
                        .after(Duration.ofSeconds(5)));

        FoundPart part = one(find(Wanted.Kind.ID, id));

        assertThat(part.key()).isEqualTo(aReceipt().of(id).part());
        assertThat(part.reads()).isEqualTo(DeliveryState.REJECTED);
        assertThat(part.aged()).isFalse();
        assertThat(part.campaign()).isEqualTo(new Campaign(campaign));
        assertThat(part.attributes().clientRef()).contains(new ClientRef(campaign + ":42"));
        assertThat(part.attributes().recipient()).contains(new Msisdn("447700900123"));
        assertThat(part.network().map(network -> network.code().text())).contains("23410");
        assertThat(part.network().flatMap(Network::country)).contains("GB");
        assertThat(part.state().error()).contains(new ErrorCode("6"));
        assertThat(part.state().windowAt()).isEqualTo(NOON);
        assertThat(part.state().finalAt()).contains(NOON.plusSeconds(5));
        assertThat(find(Wanted.Kind.ID, id.toUpperCase(Locale.ROOT)).parts()).isEmpty();
    }

    @Test
    default void aPartNothingCameForIsFoundToo() {
        String id = unique("part");
        submissions().submitAll(List.of(aSubmission(id).of(unique("campaign")).build()));

        FoundPart part = one(find(Wanted.Kind.ID, id));

        assertThat(part.state().state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(part.network()).isEmpty();
        assertThat(part.state().finalAt()).isEmpty();
    }

    @Test
    default void partsOfSeveralAccountsWithOneIdAreAllFound() {
        String id = unique("part");
        record(
                aReceipt().of(id).by(new AccountId("zz")),
                aReceipt().of(id).by(new AccountId("aa")),
                aReceipt().of(id).by(new AccountId("mm")).after(Duration.ofHours(1)));

        assertThat(find(Wanted.Kind.ID, id).parts().stream()
                        .map(part -> part.key().account().text()))
                .containsExactly("mm", "aa", "zz");
    }

    @Test
    default void aNumberIsFoundHoweverItIsTyped() {
        String number = number();
        String older = unique("part");
        String newer = unique("part");
        record(
                aReceipt().of(older).to(number),
                aReceipt().of(newer).to("+" + number).after(Duration.ofHours(1)),
                aReceipt().to(number + "7"));

        for (String typed : List.of(number, "+" + number, "00" + number, "+44 (" + number.substring(2) + ")")) {
            assertThat(ids(find(Wanted.Kind.NUMBER, typed))).containsExactly(newer, older);
        }
        assertThat(ids(find(Wanted.Kind.NUMBER, number.substring(0, 2) + " - " + number.substring(2))))
                .containsExactly(newer, older);
        assertThat(find(Wanted.Kind.NUMBER, number.substring(1)).parts()).isEmpty();
    }

    @Test
    default void aNumberIsFoundAsItIsWrittenInItsCountry() {
        String number = number();
        String national = number.substring(2);
        String id = unique("part");
        record(aReceipt().of(id).to(number), aReceipt().to(number + "7"));

        for (String typed : List.of("0" + national, national, "(0" + national + ")", "+44 (0)" + national)) {
            assertThat(Wanted.Kind.NUMBER.readings(typed).stream()
                            .limit(2)
                            .flatMap(wanted -> ids(search().find(wanted, NEWEST, LONG_AFTER)).stream()))
                    .as(typed.replaceAll("\\d", "9"))
                    .containsOnly(id);
        }
    }

    @Test
    default void aNumberIsFoundByItsLastDigits() {
        String number = number();
        String id = unique("part");
        record(aReceipt().of(id).to(number), aReceipt().to(number + "7"));

        FoundParts found = search().find(new Wanted.ByLastDigits(number.substring(4)), NEWEST, LONG_AFTER);

        assertThat(ids(found)).containsExactly(id);
        assertThat(found.next()).isEmpty();
    }

    @Test
    default void aReferenceIsFoundWholeAndToTheLetter() {
        String campaign = unique("campaign");
        String id = unique("part");
        record(aReceipt(campaign + ":One").of(id), aReceipt(campaign + ":Two"), aReceipt(campaign));

        assertThat(ids(find(Wanted.Kind.REFERENCE, campaign + ":One"))).containsExactly(id);
        assertThat(find(Wanted.Kind.REFERENCE, campaign + ":one").parts()).isEmpty();
        assertThat(find(Wanted.Kind.REFERENCE, campaign + ":").parts()).isEmpty();
        assertThat(find(Wanted.Kind.REFERENCE, campaign).parts()).hasSize(1);
    }

    @Test
    default void pagesFollowEachOtherWithoutAGapThoughMorePartsCome() {
        String campaign = unique("campaign");
        String number = number();
        List<String> expected = new ArrayList<>();
        List<SampleReceipt> sent = new ArrayList<>();
        // Sixty at one instant: more than a page.
        for (int i = 0; i < 120; i++) {
            String id = "%s-%03d".formatted(campaign, i);
            Duration age = i < 60 ? Duration.ZERO : Duration.ofSeconds(60 - i);
            sent.add(aReceipt(campaign + ":x").of(id).to(number).after(age));
            expected.add(id);
        }
        record(sent.toArray(SampleReceipt[]::new));

        for (Wanted.Kind kind : List.of(Wanted.Kind.NUMBER, Wanted.Kind.REFERENCE)) {
            String typed = kind == Wanted.Kind.NUMBER ? number : campaign + ":x";
            FoundParts first = find(kind, typed);
            assertThat(first.parts()).hasSize(MessageSearch.ROWS);
            assertThat(followed(first, start -> search().find(kind.read(typed).orElseThrow(), start, LONG_AFTER)))
                    .isEqualTo(expected);
        }
        FoundParts first = search().list(of(campaign, Map.of()), NEWEST);
        record(aReceipt(campaign + ":x").to(number).after(Duration.ofHours(2)));
        assertThat(followed(first, start -> search().list(of(campaign, Map.of()), start)))
                .isEqualTo(expected);
    }

    @Test
    default void idsInAnyScriptHaveOneOrder() {
        String campaign = unique("campaign");
        List<String> ids = List.of("B", "Z_", "Z-", "a", "b", "é", "0", "-1");
        record(ids.stream().map(id -> aReceipt(campaign).of(id + campaign)).toArray(SampleReceipt[]::new));

        assertThat(ids(search().list(of(campaign, Map.of()), NEWEST)))
                .isEqualTo(ids.stream().map(id -> id + campaign).sorted().toList());
    }

    @Test
    default void aCampaignsListHoldsWhatItsFiguresCount() {
        String campaign = unique("campaign");
        record(
                aReceipt(campaign).on("23410"),
                aReceipt(campaign).on("23410").says("failed", "2"),
                aReceipt(campaign).on("26201").says("failed", "3"),
                aReceipt(campaign).on("26201").says("rejected", "6"),
                aReceipt(campaign).on("310999").says("expired"),
                aReceipt(campaign).on("US-TOLL-FREE").says("accepted"),
                aReceipt(campaign).says("accepted"),
                aReceipt(campaign).says("unknown"),
                aReceipt(campaign).after(Duration.ofDays(-40)),
                aReceipt(campaign + "-2"));

        for (Dimension dimension : List.of(
                Dimension.STATE,
                Dimension.NETWORK,
                Dimension.COUNTRY,
                Dimension.ERROR,
                Dimension.PROVIDER,
                Dimension.ACCOUNT)) {
            for (DeliveryRow row :
                    figures().measure(grouped(campaign, dimension)).rows()) {
                String value = row.key().getOrDefault(dimension, "");
                assertThat(search().list(of(campaign, Map.of(dimension, Set.of(value))), NEWEST)
                                .parts())
                        .as("%s %s", dimension, value)
                        .hasSize(Math.toIntExact(row.counts().all()));
            }
        }
        assertThat(search().list(of(campaign, Map.of()), NEWEST).parts()).hasSize(8);
        assertThat(search().list(
                                of(
                                        campaign,
                                        Map.of(
                                                Dimension.STATE,
                                                Set.of("failed", "rejected"),
                                                Dimension.NETWORK,
                                                Set.of("26201"))),
                                NEWEST)
                        .parts())
                .hasSize(2);
    }

    @Test
    default void whatIsOpenForTooLongReadsAsUnknown() {
        String campaign = unique("campaign");
        String id = unique("part");
        record(aReceipt(campaign).of(id).says("accepted"));

        FoundPart aged = one(find(Wanted.Kind.ID, id));
        FoundPart open = one(search().find(Wanted.Kind.ID.read(id).orElseThrow(), NEWEST, NOON.plusSeconds(60)));

        assertThat(aged.reads()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(aged.state().state()).isEqualTo(DeliveryState.SUBMITTED);
        assertThat(open.reads()).isEqualTo(DeliveryState.SUBMITTED);
        assertThat(ids(search().list(of(campaign, Map.of(Dimension.STATE, Set.of("unknown"))), NEWEST)))
                .containsExactly(id);
        assertThat(search().list(of(campaign, Map.of(Dimension.STATE, Set.of("submitted"))), NEWEST)
                        .parts())
                .isEmpty();
    }

    @Test
    default void whatIsTriedInVainReadsAsFailed() {
        String campaign = unique("campaign");
        String id = unique("part");
        record(aReceipt(campaign).of(id).by(RETRYING).says("failed"));

        FoundPart over = one(find(Wanted.Kind.ID, id));
        FoundPart tried = one(search().find(Wanted.Kind.ID.read(id).orElseThrow(), NEWEST, NOON.plusSeconds(60)));

        assertThat(over.reads()).isEqualTo(DeliveryState.FAILED);
        assertThat(tried.reads()).isEqualTo(DeliveryState.QUEUED);
        assertThat(ids(search().list(of(campaign, Map.of(Dimension.STATE, Set.of("failed"))), NEWEST)))
                .containsExactly(id);
        assertThat(search().list(of(campaign, Map.of(Dimension.STATE, Set.of("queued", "unknown"))), NEWEST)
                        .parts())
                .isEmpty();
    }

    @Test
    default void contradictionsAreTold() {
        String id = unique("part");
        record(
                aReceipt().of(id).says("delivered"),
                aReceipt().of(id).says("failed", "1").evidence(Evidence.HANDSET).after(Duration.ofMinutes(1)));

        FoundPart part = one(find(Wanted.Kind.ID, id));

        assertThat(part.state().flags()).contains(Flag.CONTRADICTED);
        assertThat(part.state().standing()).isIn(Standing.PLAIN, Standing.CONTRADICTED);
    }

    @Test
    default void aListIsOfOneCampaign() {
        DeliveryQuery query = new DeliveryQuery(
                NOON, LONG_AFTER, ZoneOffset.UTC, List.of(), Interval.DAY, Unit.PART, Map.of(), LONG_AFTER);

        assertThatThrownBy(() -> search().list(query, NEWEST)).isInstanceOf(IllegalArgumentException.class);
    }

    private void record(SampleReceipt... sent) {
        receipts().recordAll(Arrays.stream(sent).map(SampleReceipt::build).toList());
    }

    private FoundParts find(Wanted.Kind kind, String typed) {
        return search().find(kind.read(typed).orElseThrow(), NEWEST, LONG_AFTER);
    }

    private static FoundPart one(FoundParts found) {
        assertThat(found.parts()).hasSize(1);
        return found.parts().getFirst();
    }

    private static List<String> ids(FoundParts found) {
        return found.parts().stream().map(part -> part.key().messageId().text()).toList();
    }

    private static List<String> followed(FoundParts first, Function<PageStart, FoundParts> following) {
        List<String> all = new ArrayList<>(ids(first));
        Optional<PageStart.After> next = first.next();
        while (next.isPresent()) {
            FoundParts page = following.apply(PageStart.parse(next.get().text()));
            all.addAll(ids(page));
            next = page.next();
        }
        return all;
    }

    /// Nobody else's.
    private static String number() {
        return "44" + (1_000_000_000L + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 8_999_999_999L));
    }

    private static DeliveryQuery of(String campaign, Map<Dimension, Set<String>> more) {
        Map<Dimension, Set<String>> filter = new HashMap<>(more);
        filter.put(Dimension.CAMPAIGN, Set.of(campaign));
        return new DeliveryQuery(
                NOON.minus(Duration.ofDays(1)),
                NOON.plus(Duration.ofDays(1)),
                ZoneOffset.UTC,
                List.of(),
                Interval.DAY,
                Unit.PART,
                filter,
                LONG_AFTER);
    }

    private static DeliveryQuery grouped(String campaign, Dimension dimension) {
        DeliveryQuery query = of(campaign, Map.of());
        return new DeliveryQuery(
                query.from(),
                query.until(),
                query.zone(),
                List.of(dimension),
                query.interval(),
                query.unit(),
                query.filter(),
                query.asOf());
    }
}
