package io.delivrd.application.reply;

import io.delivrd.application.access.Sight;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.Wish;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Opt-outs as callers may see them, and as people set and release them by hand.
public final class KeepOptOuts {

    /// Most characters of a note.
    public static final int LONGEST_NOTE = 500;

    private static final int AT_ONCE = 1_000;

    private final OptOuts optOuts;
    private final InstantSource clock;

    public KeepOptOuts(OptOuts optOuts, InstantSource clock) {
        this.optOuts = optOuts;
        this.clock = clock;
    }

    /// @param key by which it can be released
    public record Listed(long key, SeenOptOut optOut) {}

    /// @param next before which the next page begins; empty on the last
    public record Page(List<Listed> rows, Optional<Long> next) {

        public Page {
            rows = List.copyOf(rows);
        }

        public List<SeenOptOut> optOuts() {
            return rows.stream().map(Listed::optOut).toList();
        }
    }

    /// Takes what stands, one by one.
    @FunctionalInterface
    public interface Taker {

        /// @param number in the form that was asked for
        /// @throws IOException if it can take no more
        void take(String number, SeenOptOut optOut) throws IOException;
    }

    /// @param before only what was learned before that one; `Long.MAX_VALUE` for all
    /// @return what stands, what was learned last first
    public Page newest(OptOuts.Wanted wanted, long before, int limit, Sight sight) {
        List<OptOuts.Kept> found = optOuts.newest(wanted, before, limit + 1);
        List<OptOuts.Kept> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                shown.stream()
                        .map(kept -> new Listed(kept.key(), SeenOptOut.of(kept.asked(), sight)))
                        .toList(),
                found.size() > limit ? Optional.of(shown.getLast().key()) : Optional.empty());
    }

    /// Hands over all that stands, what was learned last first, in memory that does not follow their number.
    ///
    /// @param form how numbers are written
    /// @throws IOException as the taker
    public void stream(OptOuts.Wanted wanted, Function<Msisdn, String> form, Sight sight, Taker taker)
            throws IOException {
        long before = Long.MAX_VALUE;
        List<OptOuts.Kept> found;
        do {
            found = optOuts.newest(wanted, before, AT_ONCE);
            for (OptOuts.Kept kept : found) {
                taker.take(form.apply(kept.asked().number()), SeenOptOut.of(kept.asked(), sight));
                before = kept.key();
            }
        } while (found.size() == AT_ONCE);
    }

    /// @return what stands of the number, sender by sender
    public List<SeenOptOut> of(Msisdn number, Sight sight) {
        return optOuts.of(number, OptOutQuery.EVER).stream()
                .map(found -> SeenOptOut.of(found, sight))
                .toList();
    }

    /// Sets or releases by hand; it stands until the number or somebody else asks for something newer.
    ///
    /// @param sender empty for all: out of all of them, or back to each it had left
    /// @param note why, in the person's own words; cut to [#LONGEST_NOTE]
    /// @return what stands of the number now
    /// @throws IllegalArgumentException if the number is none
    public List<OptOut> change(Msisdn number, Optional<SenderId> sender, Wish wish, String actor, String note) {
        if (!number.isNumber()) {
            throw new IllegalArgumentException("is no number in international form");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<OptOut> standing = optOuts.of(number, OptOutQuery.EVER);
        OptOut.ByHand source = new OptOut.ByHand(actor, shortened(note.strip()));
        for (Optional<SenderId> one : meant(standing, sender.map(OptOut::oneWay), wish)) {
            optOuts.put(new OptOut(number, one, wish, behind(standing, one, now), source, now));
        }
        return optOuts.of(number, OptOutQuery.EVER);
    }

    /// Releases by hand what is listed; nothing where something newer stands.
    ///
    /// @param key as listed
    /// @param note as of [#change]
    public void release(long key, String actor, String note) {
        OptOuts.Wanted out =
                new OptOuts.Wanted(Optional.empty(), Optional.empty(), Optional.of(Wish.OUT), Optional.empty());
        optOuts.newest(out, key + 1, 1).stream()
                .filter(kept -> kept.key() == key)
                .map(OptOuts.Kept::asked)
                .forEach(standing -> change(standing.number(), standing.sender(), Wish.IN, actor, note));
    }

    private static Set<Optional<SenderId>> meant(List<OptOut> standing, Optional<SenderId> sender, Wish wish) {
        Set<Optional<SenderId>> senders = new LinkedHashSet<>(Set.of(sender));
        if (sender.isEmpty() && wish == Wish.IN) {
            standing.stream().filter(OptOut::isOut).map(OptOut::sender).forEach(senders::add);
        }
        return senders;
    }

    /// Clocks differ: what stands may have been asked a little later than it is now.
    private static Instant behind(List<OptOut> standing, Optional<SenderId> sender, Instant now) {
        return standing.stream()
                .filter(asked -> asked.sender().equals(sender))
                .map(asked -> asked.at().plus(1, ChronoUnit.MICROS))
                .filter(now::isBefore)
                .findFirst()
                .orElse(now);
    }

    private static String shortened(String note) {
        return note.codePointCount(0, note.length()) <= LONGEST_NOTE
                ? note
                : note.substring(0, note.offsetByCodePoints(0, LONGEST_NOTE));
    }
}
