package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.ACCOUNT_EXPECTATION;
import static io.delivrd.persistence.generated.Tables.NETWORK_EXPECTATION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.delivrd.domain.message.Standing;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// How stored states read at an instant: open parts past their network's horizon as unknown, but not where no
/// receipts are to be expected; those a provider tried in vain to hand over as failed, wherever. Of any relation that
/// is
/// called `counted_part` and has window, network, provider, account, state and standing.
///
/// @param defaultHorizon for networks nothing is said of
public record Ageing(Instant asOf, Duration defaultHorizon) {

    /// The open states as a list of SQL.
    public static final String OPEN_TAGS = Arrays.stream(DeliveryState.values())
            .filter(DeliveryState::isOpen)
            .map(state -> "'" + state.tag() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    /// Whether the network or the account sends no receipts.
    Condition silent() {
        return coalesce(NETWORK_EXPECTATION.RECEIPT_SUPPORT, inline(""))
                .eq(inline(ReceiptSupport.NONE.tag()))
                .or(not(coalesce(ACCOUNT_EXPECTATION.SENDS_RECEIPTS, inline(true))));
    }

    /// The same as `RollupWindow.agesAt`.
    Condition aged() {
        return isOpen(CountedPart.STATE)
                .and(CountedPart.STANDING.ne(inline(Standing.RETRYING.tag())))
                .and(isOver(horizon()))
                .and(not(silent()));
    }

    /// @return from when on what is stored reads otherwise; null if never
    Field<Instant> ages() {
        return when(
                        CountedPart.STANDING.eq(inline(Standing.RETRYING.tag())),
                        over(inline(Standing.RETRIES.toSeconds())))
                .when(isOpen(CountedPart.STATE).and(not(silent())), over(horizon()));
    }

    private Field<Long> horizon() {
        return coalesce(
                NETWORK_EXPECTATION.VALIDITY_SECONDS.plus(NETWORK_EXPECTATION.GRACE_SECONDS),
                inline(defaultHorizon.toSeconds()));
    }

    private static Field<Instant> over(Field<Long> horizon) {
        return DSL.field(
                "{0} + make_interval(secs => {1} + {2})",
                SQLDataType.INSTANT, CountedPart.WINDOW_AT, inline(RollupWindow.LENGTH.toSeconds()), horizon);
    }

    private Condition triedInVain() {
        return CountedPart.STANDING
                .eq(inline(Standing.RETRYING.tag()))
                .and(isOver(inline(Standing.RETRIES.toSeconds())));
    }

    private Condition isOver(Field<Long> horizon) {
        return CountedPart.WINDOW_AT.le(DSL.field(
                "{0} - make_interval(secs => {1} + {2})",
                SQLDataType.INSTANT, val(asOf, SQLDataType.INSTANT), inline(RollupWindow.LENGTH.toSeconds()), horizon));
    }

    /// @return the state as it reads
    public Field<String> state() {
        return when(triedInVain(), inline(Standing.RETRYING.agesTo().tag()))
                .when(aged(), inline(Standing.PLAIN.agesTo().tag()))
                .otherwise(CountedPart.STATE);
    }

    static Condition isOpen(Field<String> state) {
        return state.in(Arrays.stream(DeliveryState.values())
                .filter(DeliveryState::isOpen)
                .map(open -> inline(open.tag()))
                .toList());
    }

    /// @return the relation with what is expected of its networks and accounts
    public static Table<? extends Record> joined(Table<? extends Record> parts) {
        return parts.leftJoin(NETWORK_EXPECTATION)
                .on(NETWORK_EXPECTATION.NETWORK_CODE.eq(CountedPart.NETWORK_CODE))
                .leftJoin(ACCOUNT_EXPECTATION)
                .on(ACCOUNT_EXPECTATION.PROVIDER.eq(CountedPart.PROVIDER))
                .and(ACCOUNT_EXPECTATION.ACCOUNT.eq(CountedPart.ACCOUNT));
    }
}
