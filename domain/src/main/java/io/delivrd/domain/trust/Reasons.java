package io.delivrd.domain.trust;

import io.delivrd.domain.text.Translated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What speaks for made-up receipts on one network, in words.
final class Reasons {

    private static final double LEAST_STRENGTH = 1;
    private static final double SLIGHT = 1;
    private static final double PRICE_OF_KNOWN = 2;
    private static final double MANY_CODES = 3;

    private final Observed one;
    private final Peers peers;
    private final double trouble;
    private final double late;
    private final double acting;

    /// @param trouble how much the lack of trouble speaks for it, as logarithm
    /// @param late how much the lack of late receipts alone does
    /// @param acting how much the lack of actions does
    Reasons(Observed one, Peers peers, double trouble, double late, double acting) {
        this.one = one;
        this.peers = peers;
        this.trouble = trouble;
        this.late = late;
        this.acting = acting;
    }

    /// @return how much those signals speak for any share that give no likelihood by share
    double besides() {
        return (isAtOnce() ? SLIGHT : 0) + (isContradicted() ? SLIGHT : 0);
    }

    /// @return how many signals speak for it that do not depend on each other
    int independent() {
        return (times() >= LEAST_STRENGTH ? 1 : 0)
                + (Math.max(trouble, late) >= LEAST_STRENGTH ? 1 : 0)
                + (acting >= LEAST_STRENGTH ? 1 : 0)
                + (isAtOnce() ? 1 : 0)
                + (isContradicted() ? 1 : 0);
    }

    private double times() {
        return one.fit()
                .filter(_ -> !one.isWordOfCarrier())
                .map(fit -> Math.max(
                        fit.anywhere().gain() * ReceiptTrust.weight(fit, one.cells()) - ReceiptTrust.PRICE_OF_SEARCH,
                        fit.known().gain() * ReceiptTrust.weight(fit, one.cells()) - PRICE_OF_KNOWN))
                .orElse(0.0);
    }

    private boolean isAtOnce() {
        return one.atOnce() > .5
                && peers.median(one, Observed::atOnce)
                        .filter(usual -> usual < .2)
                        .isPresent();
    }

    private boolean isContradicted() {
        return one.contradicted() > .01
                && peers.median(one, Observed::contradicted)
                        .filter(usual -> one.contradicted() > 3 * usual)
                        .isPresent();
    }

    List<Reason> found(MadeUp madeUp) {
        List<Reason> found = new ArrayList<>();
        if (times() >= LEAST_STRENGTH) {
            found.add(scripted());
        }
        if (trouble >= LEAST_STRENGTH) {
            found.add(noTrouble());
            codes(found);
        }
        if (Math.max(trouble, late) >= LEAST_STRENGTH) {
            late(found);
        }
        if (acting >= LEAST_STRENGTH) {
            found.add(fewAct());
        }
        flatDay(madeUp, found);
        others(found);
        return found.stream()
                .sorted(Comparator.comparingDouble((Reason reason) -> -reason.strength()))
                .toList();
    }

    private Reason scripted() {
        TimeShapes.Fit fit = one.fit().orElseThrow();
        Script script = fit.script();
        long receipts = Math.round(fit.share() * one.cells().bulk());
        return new Reason(
                Signal.SCRIPTED_TIMES,
                times(),
                new Translated(
                        "About %s receipts come between %s and %s s, as a program draws them; phones answer at all times from a second to minutes."
                                .formatted(
                                        count(receipts, Locale.ENGLISH),
                                        seconds(script.from(), Locale.ENGLISH),
                                        seconds(script.until(), Locale.ENGLISH)),
                        "Etwa %s Quittungen kommen zwischen %s und %s s, wie ein Programm sie würfelt; Telefone antworten zu allen Zeiten von einer Sekunde bis zu Minuten."
                                .formatted(
                                        count(receipts, Locale.GERMAN),
                                        seconds(script.from(), Locale.GERMAN),
                                        seconds(script.until(), Locale.GERMAN))),
                new Translated(
                        "The carrier confirms, not the phone; or the provider passes receipts on in steps.",
                        "Der Netzbetreiber bestätigt, nicht das Telefon; oder der Anbieter reicht Quittungen schubweise weiter."));
    }

    private Reason noTrouble() {
        double seen = one.trouble() / one.parts();
        double usual = peers.trouble(one).usual();
        return new Reason(
                Signal.NO_TROUBLE,
                trouble,
                new Translated(
                        "Only %s of the receipts tell of a failure or come late; %s are usual on other networks, as phones are off and numbers gone."
                                .formatted(percent(seen, Locale.ENGLISH), percent(usual, Locale.ENGLISH)),
                        "Nur %s der Quittungen melden einen Fehler oder kommen spät; in anderen Netzen sind %s üblich, denn Telefone sind aus und Nummern vergeben."
                                .formatted(percent(seen, Locale.GERMAN), percent(usual, Locale.GERMAN))),
                new Translated(
                        "A list of numbers checked just before, such as of people who sign in.",
                        "Eine Liste gerade erst geprüfter Nummern, etwa von Leuten, die sich anmelden."));
    }

    private void late(List<Reason> found) {
        double seen = one.late();
        peers.median(one, Observed::late)
                .filter(usual -> seen < usual / 5)
                .ifPresent(usual -> found.add(new Reason(
                        Signal.NO_LATE_RECEIPTS,
                        Math.max(trouble / 2, late),
                        new Translated(
                                "%s come later than %s s; %s do on other networks, when phones come back."
                                        .formatted(
                                                percent(seen, Locale.ENGLISH),
                                                seconds(one.cells().end(), Locale.ENGLISH),
                                                percent(usual, Locale.ENGLISH)),
                                "%s kommen später als nach %s s; in anderen Netzen %s, wenn Telefone wieder da sind."
                                        .formatted(
                                                percent(seen, Locale.GERMAN),
                                                seconds(one.cells().end(), Locale.GERMAN),
                                                percent(usual, Locale.GERMAN))),
                        new Translated(
                                "Messages with a short validity, such as codes to sign in.",
                                "Nachrichten mit kurzer Gültigkeit, etwa Codes zum Anmelden."))));
    }

    private void codes(List<Reason> found) {
        if (one.codes() <= 1
                && peers.median(one, Observed::codes)
                        .filter(usual -> usual >= MANY_CODES)
                        .isPresent()) {
            found.add(new Reason(
                    Signal.ONE_CODE,
                    SLIGHT,
                    new Translated(
                            "Failures have one error code at most, on other networks several.",
                            "Fehler haben höchstens einen Code, in anderen Netzen mehrere."),
                    new Translated("The provider passes no codes on.", "Der Anbieter reicht keine Codes weiter.")));
        }
    }

    private Reason fewAct() {
        double usual = peers.median(one, Observed::acted).orElseThrow();
        return new Reason(
                Signal.FEW_ACT,
                acting,
                new Translated(
                        "Recipients act on %s of the delivered, on %s on other networks."
                                .formatted(percent(one.acted(), Locale.ENGLISH), percent(usual, Locale.ENGLISH)),
                        "Empfänger handeln auf %s der zugestellten hin, in anderen Netzen auf %s."
                                .formatted(percent(one.acted(), Locale.GERMAN), percent(usual, Locale.GERMAN))),
                new Translated(
                        "Other people, or another campaign, than on the networks beside.",
                        "Andere Leute oder eine andere Kampagne als in den Netzen daneben."));
    }

    private void flatDay(MadeUp madeUp, List<Reason> found) {
        double effect = one.dayEffect();
        peers.median(one, Observed::dayEffect)
                .filter(usual -> usual > .05 && effect < usual / 4 && madeUp.value() > .5)
                .ifPresent(_ -> found.add(new Reason(
                        Signal.FLAT_DAY,
                        SLIGHT,
                        new Translated(
                                "Receipts come as fast by night as by day; on other networks the hour shows.",
                                "Quittungen kommen nachts so schnell wie tags; in anderen Netzen ist die Stunde zu sehen."),
                        new Translated(
                                "People of several time zones share the network.",
                                "Leute mehrerer Zeitzonen sind in diesem Netz."))));
    }

    private void others(List<Reason> found) {
        if (isAtOnce()) {
            found.add(new Reason(
                    Signal.AT_ONCE,
                    SLIGHT,
                    new Translated(
                            "For %s of the delivered the final receipt is the only one, on other networks others come before it."
                                    .formatted(percent(one.atOnce(), Locale.ENGLISH)),
                            "Bei %s der zugestellten ist die endgültige Quittung die einzige, in anderen Netzen kommen andere davor."
                                    .formatted(percent(one.atOnce(), Locale.GERMAN))),
                    new Translated(
                            "The route passes no intermediate receipts on.",
                            "Der Weg reicht keine Zwischenquittungen weiter.")));
        }
        if (isContradicted()) {
            found.add(new Reason(
                    Signal.CONTRADICTED,
                    SLIGHT,
                    new Translated(
                            "%s of the parts have final receipts that contradict each other."
                                    .formatted(percent(one.contradicted(), Locale.ENGLISH)),
                            "%s der Teile haben endgültige Quittungen, die sich widersprechen."
                                    .formatted(percent(one.contradicted(), Locale.GERMAN))),
                    new Translated(
                            "Two ways at once, or a carrier that reports each try.",
                            "Zwei Wege zugleich, oder ein Netzbetreiber, der jeden Versuch meldet.")));
        }
        if (one.byHandset() < .1
                && peers.median(one, Observed::byHandset)
                        .filter(usual -> usual > .5)
                        .isPresent()) {
            found.add(new Reason(
                    Signal.NO_HANDSET,
                    SLIGHT,
                    new Translated(
                            "Carriers or the platform confirm, no phone; on other networks phones do.",
                            "Netzbetreiber oder Plattform bestätigen, kein Telefon; in anderen Netzen tun es Telefone."),
                    new Translated(
                            "Some countries' networks have no receipts of phones.",
                            "In manchen Ländern gibt es keine Quittungen von Telefonen.")));
        }
    }

    private static String count(long n, Locale locale) {
        return String.format(locale, "%,d", n);
    }

    private static String percent(double share, Locale locale) {
        return String.format(locale, "%.1f\u00a0%%", 100 * share);
    }

    private static String seconds(double time, Locale locale) {
        return String.format(locale, time < 10 ? "%.1f" : "%.0f", time);
    }
}
