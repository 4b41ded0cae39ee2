package io.delivrd.application.incident;

import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.incident.Cause;
import io.delivrd.domain.incident.Cause.Kind;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads causes from rows grouped by provider and error, of networks and accounts that send receipts.
final class Failures {

    private final Catalogues catalogues;

    Failures(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /// @return how many parts of the row have each cause; none of them for most rows
    Map<Cause, Long> of(DeliveryRow row) {
        DeliveryCounts counts = row.counts().knowable();
        long silent = counts.aged() + counts.providerExpired();
        long failed = counts.finals()
                - counts.of(DeliveryState.DELIVERED)
                - counts.of(DeliveryState.PARTIALLY_DELIVERED)
                - silent;
        if (silent <= 0 && failed <= 0 && counts.contradicted() <= 0) {
            return Map.of();
        }
        ProviderId provider = new ProviderId(row.key().getOrDefault(Dimension.PROVIDER, ""));
        Map<Cause, Long> failures = new LinkedHashMap<>();
        put(failures, Cause.of(provider, Kind.NO_RECEIPT), silent);
        put(failures, Cause.of(provider, Kind.CONTRADICTED), counts.contradicted());
        put(failures, cause(provider, row.key().getOrDefault(Dimension.ERROR, "")), failed);
        return failures;
    }

    private Cause cause(ProviderId provider, String code) {
        return code.isEmpty() || catalogues.isNoError(provider, new ErrorCode(code))
                ? Cause.of(provider, Kind.NO_CODE)
                : Cause.of(provider, new ErrorCode(code));
    }

    private static void put(Map<Cause, Long> failures, Cause cause, long n) {
        if (n > 0) {
            failures.put(cause, n);
        }
    }
}
