package io.delivrd.application.rates;

import java.util.List;

/// The answer to a [DeliveryQuery].
///
/// @param rows in the order of their keys
/// @param total all rows together, with an empty key
public record DeliveryReport(DeliveryQuery query, List<DeliveryRow> rows, DeliveryRow total) {

    public DeliveryReport {
        rows = List.copyOf(rows);
    }
}
