package io.delivrd.web.finance;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.access.Sight;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.PartsQuery;
import io.delivrd.application.finance.PricedPart;
import io.delivrd.application.finance.PricedParts;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.tracing.TimelineStart;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.web.api.Csv;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Puts together what a provider's support needs: a cover sheet, the messages with both sides of their
/// prices, and what was received of them.
@Singleton
final class DisputePack {

    /// A support looks at samples; past that it wants a file of all, which the match is.
    private static final int MOST_MESSAGES = 5_000;

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final PricedParts parts;
    private final MessageTrails trails;
    private final Accounts accounts;
    private final InstantSource clock;

    DisputePack(PricedParts parts, MessageTrails trails, Accounts accounts, InstantSource clock) {
        this.parts = parts;
        this.trails = trails;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// Which messages are disputed.
    ///
    /// @param messages empty: all of the class
    record Chosen(MonthQuestion question, Optional<MatchClass> matchClass, Set<MessageId> messages) {}

    /// @param parts not empty
    record Rows(Chosen chosen, List<PricedPart> parts) {}

    /// @throws InvalidParameter if there are none such
    /// @throws TooManyRows if there are too many of them
    Rows rows(Chosen chosen) {
        MonthQuestion question = chosen.question();
        PartsQuery query = new PartsQuery(
                question.period(),
                question.provider(),
                question.account(),
                chosen.matchClass(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
        List<PricedPart> found = chosen.messages().isEmpty()
                ? parts.page(query, Optional.empty(), MOST_MESSAGES + 1)
                : parts.named(query, chosen.messages());
        if (found.isEmpty()) {
            throw new InvalidParameter(
                    chosen.messages().isEmpty() ? "class" : "message_id", "names no message of this month");
        }
        if (found.size() > MOST_MESSAGES) {
            throw new TooManyRows("more than " + MOST_MESSAGES + " messages");
        }
        return new Rows(chosen, found);
    }

    void write(Rows rows, Sight sight, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        begin(zip, "cover.txt");
        zip.write(DisputeCover.text(rows, accounts, clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        begin(zip, "messages.csv");
        messages(rows.parts(), sight, zip);
        zip.closeEntry();
        begin(zip, "receipts.csv");
        receipts(rows.parts(), sight, zip);
        zip.closeEntry();
        zip.finish();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private static void messages(List<PricedPart> parts, Sight sight, OutputStream out) throws IOException {
        CsvWriter csv = Csv.to(out, ',');
        csv.writeRecord(
                "provider",
                "account",
                "message_id",
                "at",
                "recipient",
                "client_ref",
                "campaign",
                "network",
                "country",
                "state",
                "class",
                "ours",
                "ours_currency",
                "ours_source",
                "theirs",
                "theirs_currency",
                "records",
                "difference",
                "difference_currency");
        for (PricedPart part : parts) {
            csv.writeRecord(cells(part, sight));
        }
        csv.flush();
    }

    private static List<String> cells(PricedPart part, Sight sight) {
        Attributes seen =
                sight.attributes(new Attributes(part.clientRef(), part.recipient(), Optional.empty()), part.campaign());
        return List.of(
                Csv.text(part.part().provider().text()),
                Csv.text(part.part().account().text()),
                Csv.text(part.part().messageId().text()),
                part.windowAt().toString(),
                Csv.text(seen.recipient().map(Msisdn::text).orElse("")),
                Csv.text(seen.clientRef().map(reference -> reference.text()).orElse("")),
                Csv.text(part.campaign().text()),
                Csv.text(part.network().text()),
                Csv.text(part.country()),
                part.state().tag(),
                part.matchClass().tag(),
                amount(part.ours()),
                currency(part.ours()),
                part.ourSource().map(PriceSource::tag).orElse(""),
                amount(part.theirs()),
                currency(part.theirs()),
                String.valueOf(part.records()),
                amount(part.difference()),
                currency(part.difference()));
    }

    private void receipts(List<PricedPart> parts, Sight sight, OutputStream out) throws IOException {
        CsvWriter csv = Csv.to(out, ',');
        csv.writeRecord(
                "provider",
                "account",
                "message_id",
                "received_at",
                "pushed_at",
                "source",
                "status",
                "code",
                "state",
                "network",
                "price",
                "currency",
                "repeats",
                "raw");
        for (PricedPart part : parts) {
            Optional<TimelineStart> before = Optional.empty();
            do {
                Optional<MessageTrail> trail = trail(part, before);
                trail.ifPresent(found -> found.seenBy(sight).trail().timeline().stream()
                        .map(DisputePack::cells)
                        .forEach(csv::writeRecord));
                before = trail.flatMap(MessageTrail::earlier).map(MessageTrail.Earlier::before);
            } while (before.isPresent());
        }
        csv.flush();
    }

    private Optional<MessageTrail> trail(PricedPart part, Optional<TimelineStart> before) {
        return trails.find(part.part().provider(), part.part().messageId(), before).stream()
                .filter(trail -> trail.part().key().equals(part.part()))
                .findFirst();
    }

    private static List<String> cells(MessageTrail.Entry entry) {
        DeliveryReceipt receipt = entry.receipt();
        Claim claim = receipt.claim();
        return List.of(
                Csv.text(receipt.part().provider().text()),
                Csv.text(receipt.part().account().text()),
                Csv.text(receipt.part().messageId().text()),
                claim.receivedAt().toString(),
                claim.pushedAt().map(Instant::toString).orElse(""),
                claim.source().tag(),
                Csv.text(claim.rawStatus()),
                Csv.text(claim.code().map(code -> code.text()).orElse("")),
                claim.state().tag(),
                Csv.text(claim.network().map(network -> network.text()).orElse("")),
                amount(claim.price()),
                currency(claim.price()),
                String.valueOf(entry.repeats()),
                Csv.text(receipt.raw()));
    }

    private static String amount(Optional<Price> price) {
        return price.map(Price::text).orElse("");
    }

    private static String currency(Optional<Price> price) {
        return price.map(known -> known.currency().text()).orElse("");
    }
}
