package io.delivrd.benchmarks.proof;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.hygiene.Action;
import io.delivrd.domain.hygiene.Credits;
import io.delivrd.domain.hygiene.Credits.Source;
import io.delivrd.domain.hygiene.Delivery;
import io.delivrd.domain.hygiene.Failure;
import io.delivrd.domain.hygiene.HygieneRule;
import io.delivrd.domain.hygiene.NumberHistory;
import io.delivrd.domain.hygiene.Proposal;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.text.Translated;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.domain.trust.Verdict;
import io.delivrd.simulator.traffic.Sending;
import io.delivrd.simulator.traffic.SentPart;
import io.delivrd.simulator.traffic.Stamp;
import io.delivrd.simulator.traffic.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Whether numbers that are proposed to be suppressed are worth nothing: a list is sent to every week, proposals are
/// made in the middle, and what is sent to it afterwards tells.
final class HygieneStudy {

    private static final int WEEKS = 8;
    private static final int HELD_OUT = 4;
    private static final int HONEST = 24;
    private static final int FAKE = 12;
    private static final double LIMIT = .005;
    private static final long WEEK = 7 * World.DAY;
    private static final Catalogues CATALOGUES = new Catalogues(List.of(catalogue()));

    private final Report report;
    private final long seed;
    private final int worlds;
    private final int numbers;
    private final Share later = new Share();
    private final Share laterToOwner = new Share();
    private final Share laterByWord = new Share();
    private final Share found = new Share();
    private final Share wrong = new Share();
    private final Share onFake = new Share();
    private final Share released = new Share();
    private final OtherRules otherwise = new OtherRules();
    private final Calibration calibration = new Calibration();
    private final Savings savings = new Savings(HELD_OUT);

    HygieneStudy(Report report, long seed, boolean quick) {
        this.report = report;
        this.seed = seed;
        this.worlds = quick ? 2 : 6;
        this.numbers = quick ? 1_000 : 2_000;
    }

    private static ProviderCatalogue catalogue() {
        ProviderCatalogue.Builder catalogue = ProviderCatalogue.of(World.PROVIDER, "Vonage");
        Map.of(
                        "1", Permanence.UNKNOWN,
                        "2", Permanence.TEMPORARY,
                        "3", Permanence.PERMANENT,
                        "4", Permanence.PERMANENT,
                        "5", Permanence.NETWORK,
                        "8", Permanence.NETWORK,
                        "12", Permanence.NETWORK,
                        "99", Permanence.UNKNOWN)
                .forEach((code, permanence) -> {
                    ErrorMeaning error =
                            ErrorMeaning.of(code, permanence, new Translated(code, code), new Translated("", ""));
                    catalogue.error(code.equals("12") ? error.leavingIfRepeated() : error);
                });
        return catalogue.build();
    }

    /// A number with what was heard of it.
    private record Sent(Line line, List<SentPart> parts) {}

    void run() {
        for (int world = 0; world < worlds; world++) {
            long from = World.MONDAY + Math.floorDiv(365L * world / worlds, 7) * WEEK;
            List<Place> places = World.drawn(
                    Seeds.of(seed, 61, world),
                    from,
                    (WEEKS + HELD_OUT) * 7,
                    Stamp.SECONDS,
                    HONEST,
                    world % 3 == 2 ? 0 : FAKE);
            play(places, from, Seeds.random(seed, 62, world));
        }
        told();
    }

    private void play(List<Place> places, long from, SplittableRandom random) {
        long middle = from + WEEKS * WEEK;
        List<List<Sent>> lists = new ArrayList<>();
        List<NetworkSignals> signals = new ArrayList<>();
        for (Place place : places) {
            List<Sent> list = list(place, from, random);
            Heard heard = new Heard(place.network(), middle, false);
            list.forEach(number -> number.parts().stream()
                    .filter(part -> part.submittedAt() < middle && part.submittedAt() >= middle - 4 * WEEK)
                    .forEach(heard::add));
            signals.add(heard.signals(World.PROVIDER));
            lists.add(list);
        }
        List<TrustStudy.Said> said = Judging.judge(signals);
        Map<Source, Verdict> verdicts = new HashMap<>();
        for (int i = 0; i < places.size(); i++) {
            verdicts.put(
                    new Source(World.PROVIDER, new NetworkCode(places.get(i).network())),
                    Verdict.valueOf(said.get(i).verdict().toUpperCase(Locale.ROOT)));
        }
        HygieneRule rule = new HygieneRule(CATALOGUES, new Credits(verdicts), Instant.ofEpochMilli(middle));
        for (int i = 0; i < places.size(); i++) {
            judge(places.get(i), lists.get(i), middle, rule);
        }
    }

    private List<Sent> list(Place place, long from, SplittableRandom random) {
        Sending habits = Sending.burst("list", from, from + 1, 1, random);
        List<Sent> list = new ArrayList<>(numbers);
        for (int number = 0; number < numbers; number++) {
            Line line = Line.drawn(from, random);
            List<SentPart> parts = new ArrayList<>(WEEKS + HELD_OUT);
            for (int week = 0; week < WEEKS + HELD_OUT; week++) {
                long at = from + week * WEEK + random.nextLong(9 * World.HOUR, 19 * World.HOUR);
                boolean nobody = line.ownerAt(at) == Line.Owner.NOBODY;
                Sending one = new Sending(
                        habits.campaign(),
                        false,
                        at,
                        at + 1,
                        1,
                        false,
                        nobody ? 1 : 0,
                        habits.absence(),
                        habits.validity(),
                        habits.converts());
                Traffic.play(place.route(), one, random.nextLong(), parts::add);
            }
            list.add(new Sent(line, parts));
        }
        return list;
    }

    private void judge(Place place, List<Sent> list, long middle, HygieneRule rule) {
        for (int i = 0; i < list.size(); i++) {
            Sent number = list.get(i);
            Optional<Proposal> proposal = rule.propose(history(place, i, number.parts(), middle));
            Optional<Action> action = proposal.map(Proposal::action);
            boolean suppressed = action.filter(Action.SUPPRESS::equals).isPresent();
            Line.Owner owner = number.line().ownerAt(middle);
            if (owner == Line.Owner.NOBODY) {
                found.add(suppressed);
                otherwise.dead();
            }
            if (suppressed) {
                boolean delivered = isDelivered(number, middle, false);
                boolean nobodys = owner == Line.Owner.NOBODY;
                otherwise.add(
                        proposal.get(),
                        Instant.ofEpochMilli(middle),
                        delivered,
                        delivered && owner == Line.Owner.LISTED,
                        nobodys);
                calibration.add(proposal.get().confidence(), delivered);
                savings.add(proposal.get().saved(), sentAfter(number, middle));
                wrong.add(owner != Line.Owner.NOBODY);
                onFake.add(place.share() > 0);
                later.add(isDelivered(number, middle, false));
                laterByWord.add(isDelivered(number, middle, true));
                laterToOwner.add(owner == Line.Owner.LISTED && isDelivered(number, middle, false));
            }
            if (action.filter(Action.RELEASED::equals).isPresent()) {
                released.add(owner != Line.Owner.NOBODY);
            }
        }
    }

    /// @param byWord whether it is enough that receipts say so, made up or not
    private static boolean isDelivered(Sent number, long after, boolean byWord) {
        return number.parts().stream()
                .filter(part -> byWord || !part.madeUp())
                .map(part -> Fate.of(part, Long.MAX_VALUE))
                .anyMatch(fate -> fate.at() > after
                        && fate.outcome().filter(Outcome::isDelivered).isPresent());
    }

    private static NumberHistory history(Place place, int number, List<SentPart> parts, long asOf) {
        NetworkCode network = new NetworkCode(place.network());
        List<Failure> failures = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Fate fate = Fate.of(parts.get(i), asOf);
            if (parts.get(i).submittedAt() >= asOf || fate.outcome().isEmpty()) {
                continue;
            }
            Instant at = Instant.ofEpochMilli(fate.at());
            if (fate.outcome().get().isDelivered()) {
                deliveries.add(new Delivery(World.PROVIDER, network, at, at));
            } else if (!fate.code().equals("0")) {
                failures.add(new Failure(
                        new PartKey(World.PROVIDER, new AccountId("ab12cd34"), new MessageId(number + "-" + i)),
                        new Campaign("list"),
                        network,
                        new ErrorCode(fate.code()),
                        fate.outcome().get() == Outcome.EXPIRED
                                || fate.outcome().get() == Outcome.PROVIDER_EXPIRED,
                        at,
                        at));
            }
        }
        List<SentPart> sent =
                parts.stream().filter(part -> part.submittedAt() < asOf).toList();
        Instant first = Instant.ofEpochMilli(sent.getFirst().submittedAt());
        return new NumberHistory(
                new Msisdn(String.valueOf(447_700_000_000L + number)),
                failures,
                deliveries,
                List.of(),
                sent.size(),
                NumberHistory.daysOfPace(first, Instant.ofEpochMilli(asOf)),
                Optional.of(Savings.PRICE));
    }

    private static long sentAfter(Sent number, long middle) {
        return number.parts().stream()
                .filter(part -> part.submittedAt() >= middle)
                .count();
    }

    private void told() {
        report.section(
                "List hygiene: numbers that are to leave a list",
                worlds + " providers as above, each network with a list of " + Report.count(numbers)
                        + " numbers that is"
                        + " sent to once a week: 1.5 % of them are nobody's and never were, 0.5 % were given up before, and"
                        + " 1 % are given up each month. What is given up rests for 90 days and then goes to somebody else,"
                        + " within three years. After " + WEEKS + " weeks networks are judged and proposals made; "
                        + HELD_OUT
                        + " weeks more tell whether they were right. Nobody acts on them, so that it can be seen.",
                "Delivered later is what really was, by the generator; what made-up receipts say stands beside it. To be"
                        + " reached is that hardly any number that is to be suppressed gets anything later, by whomever it"
                        + " is used then. New owners cannot be foreseen, and stand apart in the second row; the first"
                        + " delivery to them releases the number.",
                "What else could be asked before a number is suppressed is in the third table, with what it would cost:"
                        + " fewer of the numbers that are nobody's would leave the list. A number that was seen to work"
                        + " lately and then no more is resting, so that nobody gets what is sent to it. One that never was"
                        + " was mistyped, or given up before the list was made, and neither failures nor their number or"
                        + " age tell which: such numbers are most of those that somebody has later. So confidence says it,"
                        + " and whoever wants no more than one of two hundred takes 99.5 %.");
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("delivered later, to anybody", later));
        rows.add(row("of these to the owner who was on the list", laterToOwner));
        rows.add(row("receipts say so, made-up ones too", laterByWord));
        rows.add(row("working at that time", wrong));
        rows.add(row("at the end of a fake route", onFake));
        report.table(List.of("of the numbers to be suppressed", "share", "n"), rows);
        report.table(
                List.of("of the numbers", "share", "n"),
                List.of(
                        row("that are nobody's, to be suppressed", found),
                        row("that are released, working", released)));
        report.below("numbers to be suppressed that got something later", LIMIT, later.share(), later.n());
        otherwise.told(report);
        report.below(
                "the same with a confidence of 99.5 % and more, that got something later",
                LIMIT, otherwise.sure().share(), otherwise.sure().n());
        calibration.told(report);
        savings.told(report);
    }

    private static List<String> row(String what, Share share) {
        return List.of(what, Report.percent(share.share(), 2), Report.count(share.n()));
    }
}
