package io.delivrd.benchmarks.proof;

import java.time.LocalDate;

/// The page that the tables stand on.
final class Document {

    private static final String HEAD = """
            # How good are the figures

            Rates are counts. Trust, forecast, survival, adjusted comparisons and unseen receipts are estimates, and an
            estimate is worth what it did where the truth was known. This page is written by `./delivrd bench trust`: it
            plays traffic whose truth is known, asks the models, and counts how often they were right. The traffic comes
            from a generator of its own (`io.delivrd.simulator.traffic`), which shares no class and no parameter with the
            models. Nothing here depends on how fast a machine is: the same commit and seed give the same figures.

            Commit %s, %s, seed %d%s. A missed reach makes the command fail.

            ## At a glance

            """;

    private static final String TAIL = """

            ## What these studies cannot tell

            - The traffic is invented. It has what is known of real networks: phones that are off, more of them by night;
              tries again at set times; seasons, Sundays, outages; lists well and badly kept; times in whole minutes. What
              nobody wrote down is not in it. A fake route that copied an honest network receipt by receipt, with its
              failures, its nights and its conversions, could not be told from it by anybody who only reads receipts.
            - A route that makes up one receipt in twenty is at the very limit that the probability asks about. Some such
              routes are called honest and some not; that is what "more than 5 %%" means.
            - Routes that make up a part of their receipts and draw times like those of phones are at the edge of what
              receipts can show. A judge who was told every law of this generator (how often phones are off, how lists are
              kept, which times scripts draw), and who weighed what each would let one expect, would tell a fifth made up
              so from none with an AUC of 0.93 (0.89 by times alone, 0.73 by failures and late receipts alone), a half
              with 0.99; with times in whole minutes a fifth with 0.75 (once, beside this command, on 150 network-weeks of each
              kind, to two points or so). Over the mix of this page, scripts always found, that is 0.976 for 20 %% and more
              of any kind: the reach leaves half a point to a judge who knows what nobody knows of real routes.
            - Tried against that and not kept, beside this command: long tails for peers, a learnt prior, imitation as a kind of its
              own; and, all at once, a log-normal law for the program beside phones that are slower in some quarters of the day
              (Bayes factors by Laplace's method, less what the networks beside show as well), failures by kind (out of reach,
              refused, unknown) against the median of the others, and what was seen in up to three weeks before. On seeds 301 and
              302 (quick) the AUC went from 90.5 and 91.8 to 91.3 and 92.4 %%, at the price of calibration (5.0 and 2.9 to 7.2 and
              6.9 %%) and of up to 1.6 %% of honest weeks accused; on seed 303 (whole) 91.9 and 3.8 %%. What was missed there: a fifth
              imitated 0.71, with codes 0.75, a half 0.89 and 0.90, all of it 1.00; in whole minutes, of any kind, a fifth 0.75, a
              half 0.88. Weeks before helped little (0.92, 0.92, 0.93, 0.91 week by week), presumably as a route has the same
              phones and the same script every week. Among honest months every tenth looked like two laws; campaigns on other days,
              slow phones and phones abroad may be why. Not tried: times by single day, which move phones and no program.
            - A carrier's word that it took a message is no fake, and says nothing of the phone. Such networks are told by
              their evidence. Where a provider leaves it unstated they look like a fast fake route, and may be called one;
              mark them.
            - Calibration holds for the share of fake routes in this traffic. Where nearly all routes are honest, a
              probability of one half is wrong more often than every second time.
            - A forecast knows what happened before. An outage nobody has seen the like of is noticed by what does not come,
              not foretold.
            - Bands are meant to miss: one in ten outcomes lies outside a band of 90 %%, and should.
            - The campaigns of a season share its history, so that the hits of one seed stray by two points: of nine seeds (9001, 9101
              to 9108; 2026-11-30) each misses the reach of a forecast's band at one age or none, and three do. All 7,200 campaigns
              together are in it: 91.3 %% at 5 min, 89.8 %% at 15, 90.4 %% at 60 min and 91.5 %% at 6 h.
            - Whether push and poll miss receipts independently of each other is assumed, and cannot be seen from both.

            How the models work is told for people who are no statisticians in the [explanations](../index.md).
            """;

    private Document() {}

    static String of(Report report, String commit, LocalDate day, long seed, boolean quick) {
        return HEAD.formatted(commit, day, seed, quick ? ", a quick run" : "")
                + report.summary()
                + report.tables()
                + TAIL.formatted();
    }
}
