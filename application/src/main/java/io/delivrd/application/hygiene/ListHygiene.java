package io.delivrd.application.hygiene;

import io.delivrd.application.hygiene.EvidenceQuestion.Code;
import io.delivrd.application.hygiene.NumberEvidence.Batch;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.reply.OptOutQuery;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.secret.SecretUnreadable;
import io.delivrd.application.trust.JudgeReceipts;
import io.delivrd.application.trust.TrustMarks;
import io.delivrd.application.trust.TrustRow;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.hygiene.Action;
import io.delivrd.domain.hygiene.Credits;
import io.delivrd.domain.hygiene.Credits.Source;
import io.delivrd.domain.hygiene.HygieneRule;
import io.delivrd.domain.hygiene.NumberHistory;
import io.delivrd.domain.hygiene.Proposal;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.trust.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lists numbers with what is proposed for them, as far as it is known at the end of the window.
public final class ListHygiene {

    private static final int NUMBERS_AT_ONCE = 1_000;

    /// Who counts for a moment only is not to overrun it.
    private static final int NUMBERS_AT_FIRST = 50;

    /// A page that finds little looks no longer, and the next goes on from there.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /// Up to so many numbers with news are looked up; beyond, all are gone through.
    private static final int MOST_CHANGED = 20_000;

    /// A window that ends so lately is judged by what is thought of networks now.
    private static final Duration LATELY = Duration.ofDays(1);

    private final NumberEvidence evidence;
    private final OptOuts optOuts;
    private final SecretBox secrets;
    private final Catalogues catalogues;
    private final JudgeReceipts judge;
    private final TrustMarks marks;
    private final InstantSource clock;

    public ListHygiene(
            NumberEvidence evidence,
            OptOuts optOuts,
            SecretBox secrets,
            Catalogues catalogues,
            JudgeReceipts judge,
            TrustMarks marks,
            InstantSource clock) {
        this.evidence = evidence;
        this.optOuts = optOuts;
        this.secrets = secrets;
        this.catalogues = catalogues;
        this.judge = judge;
        this.marks = marks;
        this.clock = clock;
    }

    /// @param next where the next page begins, sealed, for it holds a number; empty on the last one
    public record Page(List<Proposal> rows, Optional<String> next) {

        public Page {
            rows = List.copyOf(rows);
        }
    }

    /// @param cursor where it begins, as [Page#next] of the page before; empty from the beginning
    /// @param limit at least 1; where little is found among very many numbers, a page has fewer
    /// @throws InvalidParameter if the cursor is none
    public Page page(HygieneQuery query, Optional<String> cursor, int limit) {
        HygieneRule rule = rule(query.until());
        EvidenceQuestion question = question(query);
        List<Proposal> rows = new ArrayList<>();
        Optional<Msisdn> place = cursor.map(this::opened);
        Instant deadline = clock.instant().plus(PATIENCE);
        int atOnce = limit + 1;
        do {
            Batch batch = evidence.page(question, place, atOnce);
            for (NumberHistory number : withAsked(batch.numbers(), query.until())) {
                Optional<Proposal> wanted = rule.propose(number).filter(row -> isAsked(row, query));
                if (wanted.isPresent() && rows.size() == limit) {
                    return new Page(rows, place.map(this::sealed));
                }
                wanted.ifPresent(rows::add);
                place = Optional.of(number.number());
            }
            place = batch.next();
            atOnce = NUMBERS_AT_ONCE;
        } while (place.isPresent() && clock.instant().isBefore(deadline));
        return new Page(rows, place.map(this::sealed));
    }

    /// Counts what the list holds, among so many numbers and for so long; among more, what was found so far.
    ///
    /// @param most numbers that are gone through
    public HygieneSums sums(HygieneQuery query, int most, Duration patience) {
        HygieneRule rule = rule(query.until());
        EvidenceQuestion question = question(query);
        HygieneSums.Counting counting = new HygieneSums.Counting();
        Optional<Msisdn> place = Optional.empty();
        Instant deadline = clock.instant().plus(patience);
        int left = most;
        int atOnce = NUMBERS_AT_FIRST;
        do {
            Batch batch = evidence.page(question, place, Math.min(left, atOnce));
            left -= batch.numbers().size();
            atOnce = Math.min(2 * atOnce, NUMBERS_AT_ONCE);
            for (NumberHistory number : withAsked(batch.numbers(), query.until())) {
                rule.propose(number).filter(row -> isAsked(row, query)).ifPresent(counting::add);
            }
            place = batch.next();
        } while (place.isPresent() && left > 0 && clock.instant().isBefore(deadline));
        return counting.sums(place.isEmpty());
    }

    /// A plus sign in an address is a blank to many.
    private String sealed(Msisdn number) {
        return secrets.seal(number.text()).replace('+', '~');
    }

    private Msisdn opened(String cursor) {
        try {
            return new Msisdn(secrets.open(cursor.replace('~', '+')));
        } catch (SecretUnreadable | IllegalArgumentException e) {
            throw new InvalidParameter("cursor", "place", "is no place in a list: take next");
        }
    }

    /// Hands over all of them, in memory that does not follow their number.
    ///
    /// @throws IOException as the sink
    public void stream(HygieneQuery query, ProposalSink sink) throws IOException {
        HygieneRule rule = rule(query.until());
        List<NumberHistory> waiting = new ArrayList<>(NUMBERS_AT_ONCE);
        evidence.stream(question(query), number -> {
            waiting.add(number);
            if (waiting.size() == NUMBERS_AT_ONCE) {
                propose(waiting, rule, query, sink);
                waiting.clear();
            }
        });
        propose(waiting, rule, query, sink);
    }

    private void propose(List<NumberHistory> numbers, HygieneRule rule, HygieneQuery query, ProposalSink sink)
            throws IOException {
        for (NumberHistory number : withAsked(numbers, query.until())) {
            Optional<Proposal> wanted = rule.propose(number).filter(row -> isAsked(row, query));
            if (wanted.isPresent()) {
                sink.take(wanted.get());
            }
        }
    }

    private List<NumberHistory> withAsked(List<NumberHistory> numbers, Instant until) {
        if (numbers.isEmpty()) {
            return numbers;
        }
        Map<Msisdn, List<OptOut>> asked =
                optOuts.of(numbers.stream().map(NumberHistory::number).toList(), until).stream()
                        .collect(Collectors.groupingBy(OptOut::number));
        return numbers.stream()
                .map(number -> number.with(asked.getOrDefault(number.number(), List.of())))
                .toList();
    }

    private static boolean isAsked(Proposal row, HygieneQuery query) {
        return (query.actions().isEmpty() || query.actions().contains(row.action()))
                && query.isSure(row)
                && query.since()
                        .filter(since -> row.history()
                                .changedAt()
                                .filter(at -> !at.isBefore(since))
                                .isEmpty())
                        .isEmpty();
    }

    private EvidenceQuestion question(HygieneQuery query) {
        return new EvidenceQuestion(
                query.from(),
                query.until(),
                query.filter(),
                codes(query.actions()),
                query.since().flatMap(since -> changedSince(since, query.until())),
                query.actions().isEmpty()
                        || query.actions().contains(Action.OPT_OUT)
                        || query.actions().contains(Action.RELEASED),
                query.money());
    }

    private Optional<Set<Msisdn>> changedSince(Instant since, Instant until) {
        List<OptOut> asked = optOuts.find(new OptOutQuery(
                until,
                Optional.of(since),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MOST_CHANGED));
        return asked.size() == MOST_CHANGED
                ? Optional.empty()
                : evidence.changedSince(since, MOST_CHANGED)
                        .map(numbers -> Stream.concat(
                                        numbers.stream(), asked.stream().map(OptOut::number))
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /// @return of which codes one must be there for any of the actions; empty if any will do
    private Optional<Set<Code>> codes(Set<Action> actions) {
        Set<Permanence> wanted = EnumSet.noneOf(Permanence.class);
        for (Action action : actions) {
            switch (action) {
                case SUPPRESS -> wanted.add(Permanence.PERMANENT);
                case OPT_OUT -> wanted.add(Permanence.OPT_OUT);
                case RETRY -> wanted.add(Permanence.TEMPORARY);
                case REVIEW, RELEASED -> {
                    return Optional.empty();
                }
            }
        }
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(catalogues.providers().stream()
                        .flatMap(provider -> catalogues.of(provider).stream())
                        .flatMap(catalogue -> codes(catalogue, wanted))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<Code> codes(ProviderCatalogue catalogue, Set<Permanence> wanted) {
        return catalogue.errors().stream()
                .filter(error -> wanted.contains(error.permanence())
                        || error.leavesIfRepeated() && wanted.contains(Permanence.PERMANENT))
                .map(error -> new Code(catalogue.provider(), error.code()));
    }

    private HygieneRule rule(Instant until) {
        boolean now = until.plus(LATELY).isAfter(clock.instant());
        List<TrustRow> judged = now ? judge.latelyForSure() : judge.judge(until.minus(JudgeReceipts.USUAL), until);
        Map<Source, Verdict> verdicts = new HashMap<>();
        judged.forEach(row ->
                verdicts.put(new Source(row.finding().provider(), row.finding().network()), row.verdict()));
        marks.all().forEach(mark -> verdicts.put(new Source(mark.provider(), mark.network()), mark.verdict()));
        Instant asOf = now ? clock.instant() : until;
        return new HygieneRule(catalogues, new Credits(verdicts), asOf);
    }
}
