package io.delivrd.persistence.rates;

import static org.jooq.impl.DSL.inline;

import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.receipt.DeliveryState;
import org.jooq.Condition;
import org.jooq.Field;

/// Whose times to receipt are read: those of all that a receipt calls delivered, contradicted or not.
final class DeliveredTimes {

    static final Field<String> STATE = inline(DeliveryState.DELIVERED.tag()).as(CountedPart.STATE);
    static final Field<String> NO_ERROR = inline("").as(CountedPart.ERROR_CODE);

    private DeliveredTimes() {}

    static Condition are(Field<String> outcome) {
        return outcome.in(
                inline(Outcome.DELIVERED.tag()), inline(Outcome.DISPUTED.tag()), inline(Outcome.CONTRADICTED.tag()));
    }
}
