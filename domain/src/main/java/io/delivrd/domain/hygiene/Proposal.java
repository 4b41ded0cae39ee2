package io.delivrd.domain.hygiene;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.reply.OptOut;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is proposed for one number, and why.
///
/// @param evidence what it rests on, the earliest first; empty where a reply alone does
/// @param deliveredSince whether a network that is not doubted says that something was delivered after all of it
/// @param confidence from 0 to 1, two or three decimals, cut off: how sure it is. Of a number to be suppressed, that it
///     gets nothing in four weeks
public record Proposal(
        NumberHistory history,
        Action action,
        Why why,
        List<Failure> evidence,
        boolean deliveredSince,
        BigDecimal confidence) {

    private static final int DAYS_OF_SAVING = 30;
    private static final int DECIMALS = 2;

    public Proposal {
        evidence = List.copyOf(evidence);
        BigDecimal cut = confidence.setScale(DECIMALS + 1, RoundingMode.DOWN).stripTrailingZeros();
        confidence = cut.setScale(Math.max(DECIMALS, cut.scale()), RoundingMode.UNNECESSARY);
    }

    public Msisdn number() {
        return history.number();
    }

    /// @return when the evidence began
    public Optional<Instant> firstAt() {
        return instants().min(Instant::compareTo);
    }

    /// @return when the evidence was last added to
    public Optional<Instant> lastAt() {
        return instants().max(Instant::compareTo);
    }

    private Stream<Instant> instants() {
        return evidence.isEmpty()
                ? history.asked().stream().map(OptOut::at)
                : evidence.stream().map(Failure::at);
    }

    public List<ErrorCode> codes() {
        return evidence.stream().map(Failure::code).distinct().sorted().toList();
    }

    public List<MessageId> messages() {
        return evidence.stream()
                .map(failure -> failure.part().messageId())
                .distinct()
                .toList();
    }

    public List<Campaign> campaigns() {
        return evidence.stream().map(Failure::campaign).distinct().toList();
    }

    /// @return what is not spent in the next 30 days if nothing is sent to it, were it sent to as often as before;
    ///     empty where it should be sent to or was not of late, or nothing is known of its price
    public Optional<Price> saved() {
        return (action == Action.SUPPRESS || action == Action.OPT_OUT) && history.sent() > 0
                ? history.price()
                        .map(price -> new Price(
                                price.amount()
                                        .multiply(BigDecimal.valueOf(history.sent() * DAYS_OF_SAVING))
                                        .divide(
                                                BigDecimal.valueOf(history.days()),
                                                Price.SCALE,
                                                RoundingMode.HALF_EVEN),
                                price.currency()))
                : Optional.empty();
    }

    /// @return the ground in words, with what the codes mean
    public String reason(Catalogues catalogues, Locale locale) {
        String meanings = evidence.stream()
                .map(failure -> catalogues
                        .errorOf(failure.part().provider(), failure.code())
                        .map(meaning -> meaning.meaning().in(locale))
                        .orElseGet(() -> failure.code().text()))
                .distinct()
                .collect(Collectors.joining(", "));
        return why.text().in(locale).replace("{0}", meanings);
    }
}
