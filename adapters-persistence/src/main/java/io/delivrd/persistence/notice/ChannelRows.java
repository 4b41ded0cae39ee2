package io.delivrd.persistence.notice;

import static io.delivrd.persistence.generated.Tables.CHANNEL;

import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.Channel.Since;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.ChannelKind;
import io.delivrd.application.notice.Target;
import io.delivrd.application.notice.Target.Recipient;
import io.delivrd.application.notice.Trouble;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.secret.SecretUnreadable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Channels as rows: address and secret are sealed together, a line each.
final class ChannelRows {

    private final SecretBox box;

    ChannelRows(SecretBox box) {
        this.box = box;
    }

    /// What it leads to is left out where it is not known: then the sealed text stays as it is.
    Map<Field<?>, @Nullable Object> row(Channel channel) {
        Map<Field<?>, @Nullable Object> row = new HashMap<>();
        row.put(CHANNEL.ID, channel.id().uuid());
        row.put(CHANNEL.KIND, channel.kind().tag());
        row.put(CHANNEL.NAME, channel.name());
        row.put(CHANNEL.LANGUAGE, channel.language().map(Locale::toLanguageTag).orElse(""));
        channel.target().ifPresent(target -> row.put(CHANNEL.SEALED, sealed(target)));
        row.put(CHANNEL.OFF_SINCE, channel.off().map(Since::at).orElse(null));
        row.put(CHANNEL.OFF_REASON, reason(channel.off()));
        row.put(CHANNEL.OFF_DETAIL, detail(channel.off()));
        row.put(CHANNEL.FAILED_AT, channel.failure().map(Since::at).orElse(null));
        row.put(CHANNEL.FAILED_REASON, reason(channel.failure()));
        row.put(CHANNEL.FAILED_DETAIL, detail(channel.failure()));
        return row;
    }

    Channel channel(Record row, List<Recipient> recipients) {
        ChannelKind kind = ChannelKind.of(row.get(CHANNEL.KIND)).orElseThrow();
        return new Channel(
                new ChannelId(row.get(CHANNEL.ID)),
                kind,
                row.get(CHANNEL.NAME),
                Optional.of(row.get(CHANNEL.LANGUAGE))
                        .filter(tag -> !tag.isEmpty())
                        .map(Locale::forLanguageTag),
                target(kind, row.get(CHANNEL.SEALED), recipients),
                since(row.get(CHANNEL.OFF_SINCE), row.get(CHANNEL.OFF_REASON), row.get(CHANNEL.OFF_DETAIL)),
                since(row.get(CHANNEL.FAILED_AT), row.get(CHANNEL.FAILED_REASON), row.get(CHANNEL.FAILED_DETAIL)));
    }

    private String sealed(Target target) {
        return switch (target) {
            case Target.Mail _ -> "";
            case Target.Webhook(String url, String secret) -> box.seal(url + "\n" + secret);
            case Target.Slack(String url) -> box.seal(url);
            case Target.Teams(String url) -> box.seal(url);
        };
    }

    private Optional<Target> target(ChannelKind kind, String sealed, List<Recipient> recipients) {
        try {
            return Optional.of(
                    switch (kind) {
                        case EMAIL -> new Target.Mail(recipients);
                        case WEBHOOK -> {
                            String[] lines = box.open(sealed).split("\n", 2);
                            yield new Target.Webhook(lines[0], lines[1]);
                        }
                        case SLACK -> new Target.Slack(box.open(sealed));
                        case TEAMS -> new Target.Teams(box.open(sealed));
                    });
        } catch (SecretUnreadable _) {
            // The channel says so, and a person enters it again or brings the key.
            return Optional.empty();
        }
    }

    private static Optional<Since> since(@Nullable Instant at, String reason, String detail) {
        return Optional.ofNullable(at).map(then -> new Since(then, new Trouble(Trouble.Reason.of(reason), detail)));
    }

    private static String reason(Optional<Since> since) {
        return since.map(then -> then.trouble().reason().tag()).orElse("");
    }

    private static String detail(Optional<Since> since) {
        return since.map(then -> then.trouble().detail()).orElse("");
    }
}
