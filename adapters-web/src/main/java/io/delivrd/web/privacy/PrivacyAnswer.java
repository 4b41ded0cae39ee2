package io.delivrd.web.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.privacy.Erasure;
import io.delivrd.application.privacy.Holding;
import io.delivrd.application.retention.KeepNoLonger;
import io.delivrd.application.retention.Kept;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known about a number, without it.
final class PrivacyAnswer {

    private PrivacyAnswer() {}

    /// @param number in any form in which numbers are written
    @Serdeable
    record Request(String number) {}

    /// @param rows how many hold it, by where; none where none does
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Found(long total, Map<String, Long> rows) {

        static Found of(Map<Holding, Long> found) {
            return new Found(found.values().stream().mapToLong(Long::longValue).sum(), byTag(found));
        }
    }

    /// A certificate.
    ///
    /// @param rows how many held it, by where; null while it is not at its end
    /// @param fingerprint of the number, the same for the same number, by a key that is not in the database
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Erased(
            String id,
            @JsonProperty("erased_at") String erasedAt,
            String by,
            String fingerprint,
            long total,
            @Nullable Map<String, Long> rows) {

        static Erased of(Erasure erasure) {
            return new Erased(
                    erasure.id().toString(),
                    erasure.at().toString(),
                    erasure.by(),
                    erasure.fingerprint(),
                    erasure.total(),
                    erasure.rows().map(PrivacyAnswer::byTag).orElse(null));
        }
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record All(List<Erased> erasures) {}

    /// @param days for how many it is kept; null: for ever
    /// @param keptFrom what is before is dropped, or being dropped; null: everything is kept so far
    /// @param done whether all before is gone
    /// @param dropped rows that went so far, or lost what is personal
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OfKind(
            String kind,
            @Nullable Long days,
            @JsonProperty("kept_from") @Nullable String keptFrom,
            boolean done,
            long dropped,
            @JsonProperty("changed_at") @Nullable String changedAt) {

        static OfKind of(Kept kept, KeepNoLonger retention) {
            return new OfKind(
                    kept.kind().tag(),
                    retention.kept(kept.kind()).map(Duration::toDays).orElse(null),
                    kept.from().map(Instant::toString).orElse(null),
                    kept.done(),
                    kept.dropped(),
                    kept.changedAt().map(Instant::toString).orElse(null));
        }
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Retained(List<OfKind> kinds) {}

    private static Map<String, Long> byTag(Map<Holding, Long> rows) {
        Map<String, Long> byTag = new LinkedHashMap<>();
        for (Holding holding : Holding.values()) {
            if (rows.containsKey(holding)) {
                byTag.put(holding.tag(), rows.getOrDefault(holding, 0L));
            }
        }
        return byTag;
    }
}
