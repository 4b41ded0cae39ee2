package io.delivrd.domain.trust;

import io.delivrd.domain.memory.Remembered;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.receipt.ProviderId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Judges how many of a network's receipts are made up.
///
/// Receipts made up know nothing of phones: their times come from a script, none tells of a phone that is off
/// or a
/// number that is gone, none comes late, and nobody acts on them. Mixed into real ones they thin all of that
/// out by
/// their share. Each signal gives a likelihood by share; together they give its distribution. Everything is seen
/// beside other networks, which may be slow or fast, have many failures or few.
///
/// Times stamped in minutes have no shape and say nothing; few failures alone, as of verified numbers, weigh
/// little as
/// long as times look like those of phones.
///
/// @see <a href="https://telqtele.com/sms-testing-guides/sms-fake-delivery-receipts">Patterns of fake
///     receipts</a>
public final class ReceiptTrust {

    /// Receipts below which nothing is said.
    public static final long LEAST = 300;

    /// Scripts are sought in many places, and one of them always fits a little.
    static final double PRICE_OF_SEARCH = 4.5;

    private static final double SHAPES_HOLD_FOR = 5_000;
    private static final double KNOWN_SCRIPT = .15;

    // Of those that make receipts up: how many draw times like those of phones, and how many repeat failures as well.
    private static final double LIKE_PHONES = .4;
    private static final double TROUBLE_AS_WELL = .5;

    // Of those that repeat failures: how many also answer late, hours after, as phones do that were off.
    private static final double LATE_AS_WELL = .3;

    // How much rarer receipts that say so are among those made up.
    private static final double SAYS_CARRIER = .25;

    // Carriers that confirm at once look like a script: nobody is accused for times alone without a doubt.
    private static final double BY_CARRIER = .015;

    private static final double[] TROUBLE_MADE_UP = {.0005, .002};
    private static final double[] LATE_MADE_UP = {.0005, .004};
    private static final double[] ACTED_MADE_UP = {.0005, .003};
    private static final double SPREAD_OF_ACTING = .35;
    private static final double LEAST_BULK = 150;
    private static final double WORTH_A_REASON = .1;

    // To accuse somebody honest is worse than to miss somebody who is not.
    private static final double LIKELY = .8;
    static final double FOR_SURE = .9;

    // While it is in doubt whether times are scripted at all, they do not tell how many are.
    private static final double TIMES_IN_DOUBT = .5;
    private static final double MOST_VOTE = 5;
    private static final int MOST_ASKED = 40;

    private final Remembered<AloneKey, NelderMead.Found> handsets;
    private final Remembered<FitKey, TimeShapes.Fit> fits;

    /// @param most fits to remember: the same times are fitted once
    public ReceiptTrust(int most) {
        handsets = new Remembered<>(2 * most);
        fits = new Remembered<>(most);
    }

    private record AloneKey(SortedMap<LatencyBucket, Long> times, Stamps stamps) {}

    private record FitKey(SortedMap<LatencyBucket, Long> times, Stamps stamps, Usual usual) {}

    /// @param networks all that are known in a window: each is seen beside the others
    /// @return in the same order
    public List<Finding> judge(List<NetworkSignals> networks) {
        Map<ProviderId, Map<Stamps, Double>> votes = votes(networks);
        Map<NetworkSignals, TimeCells> cells = new LinkedHashMap<>();
        List<double[]> shapes = new ArrayList<>();
        for (NetworkSignals network : networks) {
            if (network.n() >= LEAST) {
                TimeCells of = cells(network, votes.getOrDefault(network.provider(), Map.of()));
                cells.put(network, of);
                if (hasShape(of)) {
                    shapes.add(alone(network, of).at());
                }
            }
        }
        Usual usual = Usual.of(shapes);
        List<Observed> observed = new ArrayList<>();
        cells.forEach((network, of) -> observed.add(new Observed(network, of, fit(network, of, usual))));
        Peers peers = new Peers(observed);
        Map<NetworkSignals, Finding> findings = new HashMap<>();
        List<Weighed> weighed =
                observed.stream().map(one -> weighed(one, peers)).toList();
        double prevalence = Prevalence.of(weighed.stream()
                .filter(one -> !one.observed().isWordOfCarrier())
                .map(Weighed::odds)
                .toList());
        weighed.forEach(one -> findings.put(one.observed().signals(), finding(one, prevalence)));
        return networks.stream()
                .map(network -> findings.getOrDefault(network, tooFew(network)))
                .toList();
    }

    private static boolean hasShape(TimeCells cells) {
        return cells.stamps() != Stamps.MINUTES && cells.bulk() >= LEAST_BULK;
    }

    /// How a provider stamps shows in what most of its networks fit better; no network decides alone.
    private Map<ProviderId, Map<Stamps, Double>> votes(List<NetworkSignals> networks) {
        Map<ProviderId, Map<Stamps, Double>> votes = new HashMap<>();
        Map<ProviderId, Integer> asks = new HashMap<>();
        for (NetworkSignals network : networks) {
            Stamps seen = TimeCells.stampsOf(network.times());
            boolean asked = asks.merge(network.provider(), 1, Integer::sum) <= MOST_ASKED;
            if (asked && network.n() >= LEAST && seen != Stamps.MINUTES) {
                TimeCells plain = TimeCells.of(network.times(), seen);
                TimeCells other = TimeCells.of(network.times(), other(seen));
                if (plain.bulk() >= LEAST_BULK) {
                    double better = alone(network, plain).value()
                            - alone(network, other).value();
                    votes.computeIfAbsent(network.provider(), _ -> new EnumMap<>(Stamps.class))
                            .merge(
                                    seen,
                                    TimeCells.hasCutShort(network.times())
                                            ? MOST_VOTE
                                            : Math.clamp(better, -MOST_VOTE, MOST_VOTE),
                                    Double::sum);
                }
            }
        }
        return votes;
    }

    private static Stamps other(Stamps seen) {
        return seen == Stamps.EXACT ? Stamps.SHORTENED : Stamps.CUT;
    }

    private static TimeCells cells(NetworkSignals network, Map<Stamps, Double> votes) {
        Stamps seen = TimeCells.stampsOf(network.times());
        boolean isOther = seen != Stamps.MINUTES && votes.getOrDefault(seen, 0.0) > 0;
        return TimeCells.of(network.times(), isOther ? other(seen) : seen);
    }

    private NelderMead.Found alone(NetworkSignals network, TimeCells cells) {
        return handsets.get(
                new AloneKey(network.times(), cells.stamps()), _ -> new TimeShapes(cells, Usual.ANYWHERE).alone());
    }

    private Optional<TimeShapes.Fit> fit(NetworkSignals network, TimeCells cells, Usual usual) {
        return hasShape(cells)
                ? Optional.of(fits.get(
                        new FitKey(network.times(), cells.stamps(), usual), _ -> new TimeShapes(cells, usual).fit()))
                : Optional.empty();
    }

    private static Finding tooFew(NetworkSignals network) {
        return new Finding(
                network.provider(),
                network.network(),
                network.n(),
                Verdict.NOT_ENOUGH,
                Optional.empty(),
                List.of(),
                acted(network));
    }

    private static Rate acted(NetworkSignals network) {
        return new Rate(network.acted(), network.known());
    }

    /// @param byShare log-likelihood by share made up
    /// @param inDoubt the same where times may or may not be scripted
    private record Weighed(Observed observed, Reasons reasons, double[] byShare, double[] inDoubt) {

        double odds() {
            return Posterior.logOfMean(byShare) - byShare[0];
        }
    }

    private static Weighed weighed(Observed one, Peers peers) {
        double[] shares = Posterior.shares();
        double[] acting = peers.median(one, Observed::acted)
                .filter(rate -> rate > 0 && one.signals().known() >= 50)
                .map(rate -> RealShare.curve(
                        one.signals().acted(), one.signals().known(), rate, SPREAD_OF_ACTING, ACTED_MADE_UP, shares))
                .orElse(new double[shares.length]);
        if (one.isWordOfCarrier()) {
            return wordOfCarrier(one, new Reasons(one, peers, 0, 0, gain(acting)), acting);
        }
        Peers.LogNormal usual = peers.trouble(one);
        double[] trouble =
                RealShare.curve(one.trouble(), one.parts(), usual.usual(), usual.spread(), TROUBLE_MADE_UP, shares);
        double[] late = late(one, peers.late(one), shares);
        Reasons reasons = new Reasons(one, peers, gain(trouble), gain(late), gain(acting));
        double[] times = new double[shares.length];
        for (int k = 1; k < shares.length && one.fit().isPresent(); k++) {
            TimeShapes.Fit fit = one.fit().get();
            double anywhere = times(fit.anywhere(), fit, one, shares[k]);
            double known = times(fit.known(), fit, one, shares[k]);
            times[k] = logOfSum(
                    anywhere - PRICE_OF_SEARCH + Math.log(1 - KNOWN_SCRIPT - LIKE_PHONES),
                    known + Math.log(KNOWN_SCRIPT),
                    Math.log(LIKE_PHONES));
        }
        double[] weighed = times.clone();
        weighed[0] = logOfSum(0, Math.log(BY_CARRIER) + Posterior.logOfMean(times));
        double[] inDoubt = new double[shares.length];
        for (int k = 0; k < shares.length; k++) {
            double others = unlessRepeated(trouble[k], late[k]) + acting[k] + (k == 0 ? 0 : reasons.besides());
            inDoubt[k] = others + (k == 0 ? weighed[0] : Math.min(weighed[k], TIMES_IN_DOUBT));
            weighed[k] += others;
        }
        return new Weighed(one, reasons, weighed, inDoubt);
    }

    /// A carrier takes messages at any time and knows of no phone that is off, and whoever makes receipts up seldom
    /// says
    /// that they are no more than that.
    private static Weighed wordOfCarrier(Observed one, Reasons reasons, double[] acting) {
        double[] weighed = acting.clone();
        for (int k = 1; k < weighed.length; k++) {
            weighed[k] += Math.log(SAYS_CARRIER);
        }
        return new Weighed(one, reasons, weighed, weighed.clone());
    }

    private static double[] late(Observed one, Peers.LogNormal usual, double[] shares) {
        return one.timed() < LEAST_BULK
                ? new double[shares.length]
                : RealShare.curve(one.cells().far(), one.timed(), usual.usual(), usual.spread(), LATE_MADE_UP, shares);
    }

    /// Whoever repeats failures draws them while answering; an answer hours later takes a program that waits. Late
    /// receipts are part of the trouble, so they count once: either with the failures or alone.
    private static double unlessRepeated(double trouble, double late) {
        return logOfSum(
                trouble + Math.log(1 - TROUBLE_AS_WELL),
                late + Math.log(TROUBLE_AS_WELL * (1 - LATE_AS_WELL)),
                Math.log(TROUBLE_AS_WELL * LATE_AS_WELL));
    }

    private static Finding finding(Weighed weighed, double prevalence) {
        NetworkSignals signals = weighed.observed().signals();
        Reasons reasons = weighed.reasons();
        MadeUp madeUp = Posterior.of(weighed.byShare(), weighed.inDoubt(), prevalence);
        List<Reason> found = madeUp.probability() >= WORTH_A_REASON ? reasons.found(madeUp) : List.of();
        return new Finding(
                signals.provider(),
                signals.network(),
                signals.n(),
                verdict(madeUp.probability(), reasons.independent() > 1),
                Optional.of(madeUp),
                found,
                acted(signals));
    }

    /// One thing alone raises no suspicion before it is all but sure: each can come about with real receipts.
    private static Verdict verdict(double probability, boolean several) {
        if (probability < (several ? LIKELY : FOR_SURE)) {
            return Verdict.HONEST;
        }
        return probability >= FOR_SURE && several ? Verdict.FAKE : Verdict.SUSPECT;
    }

    /// @param share of all receipts; those made up are among the bulk of the times, but for a few
    private static double times(Likelihood likelihood, TimeShapes.Fit fit, Observed one, double share) {
        double ofBulk = share * one.signals().n() / one.cells().bulk();
        return likelihood.at(Math.min(1, ofBulk)) * weight(fit, one.cells());
    }

    /// @return how far the likelihood of times can be relied on: shapes are never quite those of a formula,
    ///     which many
    ///     receipts show and few do not
    static double weight(TimeShapes.Fit fit, TimeCells cells) {
        return Math.min(1, SHAPES_HOLD_FOR / cells.bulk()) / fit.misfit();
    }

    static double gain(double[] curve) {
        double most = 0;
        for (double value : curve) {
            most = Math.max(most, value);
        }
        return most;
    }

    private static double logOfSum(double... logs) {
        double most = gain(logs);
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        return most + Math.log(sum);
    }
}
