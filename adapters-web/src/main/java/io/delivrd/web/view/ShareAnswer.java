package io.delivrd.web.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.share.Share;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A link that shows one page to whoever holds it.
///
/// @param url told when it is made, and never again
/// @param path of the page with its query, as it is locked
/// @param password whether one is asked for
/// @param state `open`, `expired` or `revoked`
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShareAnswer(
        String id,
        @Nullable String url,
        String name,
        String path,
        boolean money,
        boolean password,
        String state,
        @JsonProperty("created_by") String createdBy,
        @JsonProperty("created_at") String createdAt,

        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("expires_at") @Nullable
        String expiresAt,

        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("revoked_at") @Nullable
        String revokedAt,

        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("opened_at") @Nullable
        String openedAt) {

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record All(List<ShareAnswer> shares) {}

    /// Describes what is read, for the generated description only.
    ///
    /// @param path such as `/campaigns/spring?range=last-30-days`; or say `view`
    /// @param view id of a saved view, as it is now
    /// @param password 6 characters or more; default none
    /// @param expiresAt instant, or date at whose start it closes; default never
    /// @param money whether prices and spend are shown; for roles that see them
    @Serdeable
    record Request(
            @Nullable String path,
            @Nullable String view,
            @Nullable String name,
            @Nullable String password,
            @JsonProperty("expires_at") @Nullable String expiresAt,
            @Nullable Boolean money) {}

    static ShareAnswer of(Share share, @Nullable String url, Instant now) {
        return new ShareAnswer(
                share.id().toString(),
                url,
                share.name(),
                share.page().text(),
                share.money(),
                share.password().isPresent(),
                share.revokedAt().isPresent() ? "revoked" : share.isOpenAt(now) ? "open" : "expired",
                share.createdBy(),
                share.createdAt().toString(),
                share.expiresAt().map(Instant::toString).orElse(null),
                share.revokedAt().map(Instant::toString).orElse(null),
                share.openedAt().map(Instant::toString).orElse(null));
    }
}
