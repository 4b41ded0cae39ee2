package io.delivrd.ui.message;

import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.text.Translated;
import io.delivrd.ui.error.ErrorWords;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.message.MessageView.Entry;
import io.delivrd.ui.message.MessageView.Fact;
import io.delivrd.ui.message.MessageView.Moment;
import io.delivrd.ui.rates.StateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The receipts of a part, newest first.
final class Timeline {

    private static final Pattern SCTS = Pattern.compile("(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)");

    private final MessageTrail trail;
    private final ErrorWords errors;
    private final Times times;
    private final Words words;

    Timeline(MessageTrail trail, ErrorWords errors, Times times, Words words) {
        this.trail = trail;
        this.errors = errors;
        this.times = times;
        this.words = words;
    }

    List<Entry> entries() {
        return trail.timeline().reversed().stream().map(this::entry).toList();
    }

    private Entry entry(MessageTrail.Entry entry) {
        DeliveryReceipt receipt = entry.receipt();
        Claim claim = receipt.claim();
        boolean decided = trail.state().decidedBy().filter(claim.id()::equals).isPresent();
        return new Entry(
                "receipt-" + claim.id(),
                StateKind.of(claim.state()).look().tag(),
                words.text("state." + claim.state().tag()),
                decided,
                words.text("entry.raw_status", claim.rawStatus()),
                said(claim, StatusMeaning::meaning),
                said(claim, StatusMeaning::tip),
                code(claim),
                moments(receipt),
                facts(claim),
                words.find("entry.source." + claim.source().tag()).orElse(""),
                entry.repeats() == 0
                        ? ""
                        : words.text("entry.repeats", entry.repeats(), new Numbers(words).count(entry.repeats())),
                receipt.raw());
    }

    /// @return empty text where the provider's catalogue says no more than the state does
    private String said(Claim claim, Function<StatusMeaning, Optional<Translated>> what) {
        return what.apply(errors.statusOf(trail.part().key().provider(), claim.rawStatus(), claim.code()))
                .map(text -> text.in(words.locale()))
                .orElse("");
    }

    private String code(Claim claim) {
        return claim.code()
                .map(code -> errors.isNoError(trail.part().key().provider(), code)
                                || claim.state() == DeliveryState.DELIVERED
                        ? words.text("entry.code", code.text())
                        : words.text(
                                "entry.code.meaning",
                                code.text(),
                                errors.of(trail.part().key().provider(), code).meaning()))
                .orElseGet(() -> words.text("entry.code.none"));
    }

    private List<Moment> moments(DeliveryReceipt receipt) {
        Claim claim = receipt.claim();
        List<Moment> moments = new ArrayList<>();
        receipt.scts()
                .ifPresent(scts -> moments.add(new Moment(
                        words.text("moment.scts"),
                        carrierTime(scts)
                                .map(text -> words.text("moment.scts.text", text, scts))
                                .orElse(scts),
                        "",
                        words.text("moment.scts.precision"))));
        claim.pushedAt()
                .ifPresent(at -> moments.add(moment(
                        claim.source().isRecord() ? "recorded" : "pushed",
                        times.second(at),
                        words.text("precision.second"))));
        moments.add(moment(
                "received",
                millis(claim),
                words.text(claim.pushedAt().isPresent() ? "precision.millisecond" : "precision.arrival")));
        return moments;
    }

    private Times.TimeText millis(Claim claim) {
        Times.TimeText second = times.second(claim.receivedAt());
        return new Times.TimeText(
                words.text("time.zoned", times.format("format.millisecond", claim.receivedAt()), times.zoneText()),
                second.iso());
    }

    private Moment moment(String key, Times.TimeText time, String precision) {
        return new Moment(words.text("moment." + key), time.text(), time.iso(), precision);
    }

    /// @return as the carrier meant it, without a zone
    private static Optional<String> carrierTime(String scts) {
        Matcher matcher = SCTS.matcher(scts);
        return matcher.matches()
                ? Optional.of("20%s-%s-%s %s:%s"
                        .formatted(
                                matcher.group(1),
                                matcher.group(2),
                                matcher.group(3),
                                matcher.group(4),
                                matcher.group(5)))
                : Optional.empty();
    }

    private List<Fact> facts(Claim claim) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("source", words.text("source." + claim.source().tag())));
        facts.add(fact("evidence", words.text("evidence." + claim.evidence().tag())));
        claim.price().ifPresent(price -> facts.add(fact("price", price.text() + " " + price.currency())));
        claim.network().ifPresent(network -> facts.add(fact("network", network.text())));
        return facts;
    }

    private Fact fact(String key, String value) {
        return new Fact(words.text("fact." + key), value, "", "");
    }
}
