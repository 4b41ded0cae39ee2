package io.delivrd.web.finance;

import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.finance.PricedPart;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.PartKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The sheet on top of a dispute, for somebody who knows nothing of us.
final class DisputeCover {

    private static final String SHEET = """
            PRICES OF MESSAGES IN DISPUTE

            Month:      %s
            Accounts:
            %s
            Messages:   %d
            Made at:    %s

            What we ask
            -----------
            Please check what was billed for the messages listed in messages.csv, and tell us for each whether the price of
            your record or the price we heard of before is right, or credit the difference.

            What differs
            ------------
            %s
            What the classes mean
            ---------------------
            %s
            Files
            -----
            messages.csv   a line a message (one SMS part): what we expected ("ours"), what your records bill ("theirs"),
                           and the difference, theirs less ours, with eight decimals; times are UTC
            receipts.csv   every delivery receipt and report record of these messages as we received it, in the column "raw"
            """;

    private DisputeCover() {}

    static String text(DisputePack.Rows rows, Accounts accounts, Instant now) {
        List<PricedPart> parts = rows.parts();
        return SHEET.formatted(
                        rows.chosen().question().period(),
                        lines(parts, part -> account(part.part(), accounts)),
                        parts.size(),
                        now,
                        differences(parts),
                        lines(
                                parts,
                                part -> "%-17s %s".formatted(part.matchClass().tag(), meaning(part.matchClass()))))
                .replace("\n", "\r\n");
    }

    private static String lines(List<PricedPart> parts, Function<PricedPart, String> line) {
        return parts.stream()
                .map(line)
                .distinct()
                .sorted()
                .map(text -> "  " + text + "\n")
                .collect(Collectors.joining());
    }

    private static String account(PartKey part, Accounts accounts) {
        Account account = accounts.of(part.provider(), part.account());
        return account.provider() + " " + account.id() + ", months in the zone "
                + account.zone().getId();
    }

    private static String meaning(MatchClass of) {
        return switch (of) {
            case EXACT -> "both prices agree";
            case PRICE_DIFFERS -> "your record bills another price than we heard of with the receipt or the submission";
            case CURRENCY_DIFFERS -> "your record bills in another currency";
            case ONLY_OURS -> "we were told a price, or sent the message, and have no record of it";
            case ONLY_THEIRS ->
                "your record bills a message of which we know nothing: we neither sent it, as far as we know,"
                        + " nor got a receipt";
            case TWICE -> "more than one of your records bills the message";
            case ESTIMATED -> "we were told no price before; ours is that of the agreed price list";
        };
    }

    private record Side(long parts, BigDecimal ours, BigDecimal theirs) {

        private Side plus(Side other) {
            return new Side(parts + other.parts, ours.add(other.ours), theirs.add(other.theirs));
        }
    }

    private static String differences(List<PricedPart> parts) {
        Map<String, Side> sides = new TreeMap<>();
        for (PricedPart part : parts) {
            part.ours().ifPresent(price -> sides.merge(key(part, price), ours(price), Side::plus));
            part.theirs()
                    .ifPresent(price -> sides.merge(
                            key(part, price),
                            new Side(
                                    part.ours()
                                                    .filter(ours ->
                                                            ours.currency().equals(price.currency()))
                                                    .isPresent()
                                            ? 0
                                            : 1,
                                    BigDecimal.ZERO,
                                    price.amount()),
                            Side::plus));
        }
        return sides.entrySet().stream()
                .map(side -> "  %s  %d messages: ours %s, theirs %s, difference %s\n"
                        .formatted(
                                side.getKey(),
                                side.getValue().parts(),
                                text(side.getValue().ours()),
                                text(side.getValue().theirs()),
                                text(side.getValue()
                                        .theirs()
                                        .subtract(side.getValue().ours()))))
                .collect(Collectors.joining());
    }

    private static Side ours(Price price) {
        return new Side(1, price.amount(), BigDecimal.ZERO);
    }

    private static String key(PricedPart part, Price price) {
        return "%-17s %s".formatted(part.matchClass().tag(), price.currency());
    }

    private static String text(BigDecimal amount) {
        return amount.setScale(Price.SCALE).toPlainString();
    }
}
