package io.delivrd.app;

import io.delivrd.application.imports.ImportReport;
import io.delivrd.application.imports.ReportLines;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.submission.RecordSubmissions;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.simulator.SimulatedReceipt;
import io.delivrd.simulator.Transport;
import io.delivrd.simulator.Vendor;
import io.delivrd.web.provider.Decoded;
import io.delivrd.web.provider.Head;
import io.delivrd.web.provider.PathToken;
import io.delivrd.web.provider.ReceiptFormat;
import io.delivrd.web.provider.ReceiptFormats;
import io.delivrd.web.provider.WebhookRequest;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;

/// The past of the demo, stored in large batches as if it had been received when it happened.
///
/// It takes the ways of files: what a webhook would have read, stored as an import stores it.
final class DemoHistory {

    private final ProviderId provider;
    private final String webhook;
    private final ReceiptFormat format;
    private final Quarantine quarantine;
    private final ImportReport imports;
    private final RecordSubmissions submissions;

    /// @param vendor whose receipts they are
    DemoHistory(ApplicationContext beans, Vendor vendor) {
        this.provider = new ProviderId(vendor.id());
        this.webhook = vendor.receiptsPath();
        this.format = beans.getBean(ReceiptFormats.class).of(provider).orElseThrow();
        this.quarantine = beans.getBean(Quarantine.class);
        this.imports = beans.getBean(ImportReport.class);
        this.submissions = beans.getBean(RecordSubmissions.class);
    }

    /// @param all in order of submission; those until the present are taken from it
    /// @return the first that is still to come, for it was taken too; empty if there is none
    Optional<io.delivrd.simulator.Submission> submitted(
            Iterator<io.delivrd.simulator.Submission> all, Instant present) {
        RecordSubmissions.Taking taking = submissions.begin(refusal -> {
            throw new IllegalStateException("a submission of the demo was refused: " + refusal.reason());
        });
        Optional<io.delivrd.simulator.Submission> next = Optional.empty();
        long line = 0;
        while (all.hasNext() && next.isEmpty() && !Shutdown.isRequested()) {
            io.delivrd.simulator.Submission submission = all.next();
            if (submission.submittedAt().isAfter(present)) {
                next = Optional.of(submission);
            } else {
                for (int i = 0; i < submission.parts().size(); i++) {
                    taking.add(++line, part(submission, i));
                }
            }
        }
        taking.finish();
        return next;
    }

    /// @param all in order of arrival; those until the present are taken from it
    /// @return the first that is still to come, for it was taken too; empty if there is none
    Optional<SimulatedReceipt> received(Iterator<SimulatedReceipt> all, Instant present)
            throws IOException, InterruptedException {
        try (Lines lines = new Lines(all, present)) {
            imports.run(lines, 0, _ -> {});
            return lines.next;
        }
    }

    private Submission part(io.delivrd.simulator.Submission message, int index) {
        int count = message.parts().size();
        Attributes attributes = new Attributes(
                message.clientRef().map(ClientRef::new),
                Optional.of(new Msisdn(message.recipient())),
                Optional.of(new SenderId(message.senderId())));
        return new Submission(
                new PartKey(
                        provider,
                        new AccountId(message.account()),
                        new MessageId(message.parts().get(index))),
                new Sending(
                        message.submittedAt(),
                        Optional.of(new MessageRef(message.message())).filter(_ -> count > 1),
                        index + 1,
                        count,
                        Optional.of(new NetworkCode(message.network())),
                        Optional.of(new Price(
                                message.price(),
                                new CurrencyCode(message.vendor().currency()))),
                        attributes.names()),
                attributes);
    }

    /// Receipts as the lines of a file; what is no receipt goes into quarantine, as it does when it is received.
    private final class Lines implements ReportLines {

        private final Iterator<SimulatedReceipt> all;
        private final Instant present;
        private final Queue<DeliveryReceipt> waiting = new ArrayDeque<>();
        private Optional<SimulatedReceipt> next = Optional.empty();
        private long line;

        Lines(Iterator<SimulatedReceipt> all, Instant present) {
            this.all = all;
            this.present = present;
        }

        @Override
        public Optional<ReportLine> next() {
            while (waiting.isEmpty() && next.isEmpty() && all.hasNext() && !Shutdown.isRequested()) {
                SimulatedReceipt push = all.next();
                if (push.arrival().isAfter(present)) {
                    next = Optional.of(push);
                } else {
                    read(push);
                }
            }
            return Optional.ofNullable(waiting.poll()).map(receipt -> new ReportLine.Read(++line, receipt));
        }

        private void read(SimulatedReceipt push) {
            WebhookRequest request = new WebhookRequest(
                    push.transport() == Transport.GET ? "GET" : "POST",
                    "receipts",
                    new PathToken.Absent(),
                    push.query(),
                    contentType(push.transport()),
                    push.body().getBytes(StandardCharsets.UTF_8),
                    push.arrival(),
                    Head.of("", Map.of()));
            switch (format.decode(request)) {
                case Decoded.Receipts read -> waiting.addAll(read.receipts());
                case Decoded.Unreadable(String reason, String detail) -> keep(request, reason, detail);
                case Decoded.Untrusted(String reason, String detail) -> keep(request, reason, detail);
                case Decoded.Probe() -> throw new IllegalStateException("the simulated provider sent nothing");
            }
        }

        private void keep(WebhookRequest request, String reason, String detail) {
            quarantine.add(new QuarantinedRequest(
                    UUID.nameUUIDFromBytes(
                            (request.receivedAt() + request.query() + line).getBytes(StandardCharsets.UTF_8)),
                    request.receivedAt(),
                    provider.text(),
                    request.method(),
                    webhook,
                    request.query(),
                    request.contentType(),
                    QuarantinedRequest.Head.NONE,
                    request.body(),
                    reason,
                    detail,
                    Optional.empty()));
        }

        private static String contentType(Transport transport) {
            return switch (transport) {
                case GET -> "";
                case FORM -> "application/x-www-form-urlencoded";
                case JSON -> "application/json";
            };
        }

        @Override
        public String encoding() {
            return "UTF-8";
        }

        @Override
        public long bytesRead() {
            return 0;
        }

        @Override
        public void close() {
            waiting.clear();
        }
    }
}
