package io.delivrd.simulator;

import java.io.PrintWriter;
import java.util.Locale;

/// Says in a line each how something went.
final class Summaries {

    private final PrintWriter out;

    Summaries(PrintWriter out) {
        this.out = out;
    }

    void add(DeliveryReport report) {
        out.printf(
                Locale.ROOT,
                "sent=%d acknowledged=%d lost=%d retried=%d answers=%s receipts_per_second=%.0f elapsed=%.1fs%n",
                report.sent(),
                report.acknowledged(),
                report.lost(),
                report.retried(),
                report.answersByClass(),
                report.receiptsPerSecond(),
                report.elapsed().toMillis() / 1_000.0);
        out.flush();
    }

    void add(SubmissionReport report) {
        out.printf(
                Locale.ROOT,
                "submissions sent=%d acknowledged=%d answers=%s%n",
                report.sent(),
                report.acknowledged(),
                report.answers());
        out.flush();
    }

    void add(LossReport report) {
        out.printf(
                Locale.ROOT,
                "receipts=%d dropped=%d parts=%d parts_touched=%d parts_unheard=%d finals_dropped=%d%n",
                report.receipts(),
                report.receiptsLost(),
                report.parts(),
                report.partsTouched(),
                report.partsUnheard(),
                report.finalsLost());
        out.flush();
    }
}
