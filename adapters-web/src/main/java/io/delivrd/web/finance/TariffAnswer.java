package io.delivrd.web.finance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.finance.tariff.Tariffs;
import io.delivrd.application.finance.tariff.Tariffs.Kept;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is told of tariffs.
final class TariffAnswer {

    private TariffAnswer() {}

    /// Describes what [io.delivrd.web.body.Refusals] writes, for the generated description only.
    ///
    /// @param version that holds what was stored; if nothing was, the latest there is
    /// @param stored lines that were new
    /// @param repeated lines that were there
    @Serdeable
    record Uploaded(int version, long stored, long repeated, List<Refusal> refused) {}

    /// @param line element of a JSON array, else physical line, both from 1
    @Serdeable
    record Refusal(long line, String field, String reason) {}

    /// Describes a request for a price list, for the generated description only.
    ///
    /// @param account the first with credentials where none is named
    /// @param country ISO 3166-1 alpha-2
    @Serdeable
    record Fetch(
            @Nullable String provider,
            @Nullable String account,
            @Nullable String country,
            @Nullable String prefix) {}

    /// Describes a request to end a line, for the generated description only.
    @Serdeable
    record End(@JsonProperty("valid_until") String validUntil) {}

    @Serdeable
    record Ended(int version) {}

    @Serdeable
    record Version(
            int version,
            @JsonProperty("uploaded_at") String uploadedAt,
            @JsonProperty("uploaded_by") String uploadedBy,
            @JsonProperty("file_name") String fileName,
            int lines) {

        static Version of(Tariffs.Version version) {
            return new Version(
                    version.version(), version.at().toString(), version.by(), version.fileName(), version.lines());
        }
    }

    /// @param next to be asked for as `after`; null at the end
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Listed(
            int version,
            List<Version> versions,
            List<Line> lines,
            @Nullable Long next) {}

    /// @param account not there where it is for any account of the provider
    /// @param retiredVersion not there while it is in force
    @Serdeable
    record Line(
            long line,
            String provider,
            @Nullable String account,
            @Nullable String network,
            @Nullable String country,
            @Nullable String prefix,
            String price,
            String currency,
            @JsonProperty("valid_from") String validFrom,
            @JsonProperty("valid_until") @Nullable String validUntil,
            @JsonProperty("since_version") int sinceVersion,
            @JsonProperty("retired_version") @Nullable Integer retiredVersion) {

        static Line of(Kept kept) {
            return new Line(
                    kept.line(),
                    kept.tariff().provider().text(),
                    kept.tariff().account().map(Object::toString).orElse(null),
                    orNull(kept.tariff().place().network()),
                    orNull(kept.tariff().place().country()),
                    orNull(kept.tariff().place().prefix()),
                    kept.tariff().price().text(),
                    kept.tariff().price().currency().text(),
                    kept.tariff().from().toString(),
                    kept.tariff().until().map(LocalDate::toString).orElse(null),
                    kept.since(),
                    kept.retired().isEmpty() ? null : kept.retired().getAsInt());
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
