package io.delivrd.application.rates;

import java.util.Collections;
import java.util.List;

/// The answer to a [DeliveryQuery].
///
/// @param rows in the order of their keys; where they are tens of thousands, each is made whenever it is taken, so that
///     they are not all in memory at once
/// @param total all rows together, with an empty key
public record DeliveryReport(DeliveryQuery query, List<DeliveryRow> rows, DeliveryRow total) {

    public DeliveryReport {
        rows = Collections.unmodifiableList(rows);
    }
}
