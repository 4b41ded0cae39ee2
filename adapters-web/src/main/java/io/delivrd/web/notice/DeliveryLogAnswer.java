package io.delivrd.web.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.notice.Deliveries.Logged;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of notices, newest first.
///
/// @param next to ask for what is older; left out at the end
@Serdeable
record DeliveryLogAnswer(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Line> deliveries,
        @Nullable String next) {

    /// @param notice its key
    /// @param address of a mail, for admins
    /// @param state `waiting`, `sent` or `failed`
    /// @param nextAt when it is tried next
    /// @param reason why the last attempt failed
    /// @param kept whether it can be sent again: it failed, and what it said is still there
    @Serdeable
    record Line(
            String id,
            String channel,
            String notice,
            String kind,
            String subject,
            @Nullable String address,
            Instant at,
            String state,
            int attempts,
            @JsonProperty("next_at") @Nullable Instant nextAt,
            @JsonProperty("settled_at") @Nullable Instant settledAt,
            @Nullable String reason,
            @Nullable String detail,
            boolean kept) {}

    static DeliveryLogAnswer of(List<Logged> lines, int limit, boolean admin) {
        return new DeliveryLogAnswer(
                lines.stream().map(line -> line(line, admin)).toList(),
                lines.size() < limit ? null : String.valueOf(lines.getLast().key()));
    }

    static Line line(Logged line, boolean admin) {
        return new Line(
                String.valueOf(line.key()),
                line.channel().toString(),
                line.noticeKey(),
                line.kind(),
                line.subject(),
                Optional.of(line.address())
                        .filter(address -> admin && !address.isEmpty())
                        .orElse(null),
                line.at(),
                line.state().tag(),
                line.attempts(),
                line.nextAt().orElse(null),
                line.settledAt().orElse(null),
                line.trouble().map(trouble -> trouble.reason().tag()).orElse(null),
                line.trouble().map(ChannelAnswer::detail).orElse(null),
                line.kept());
    }
}
