package io.delivrd.application.digest;

import io.delivrd.application.digest.KeepDigests.Wish;
import io.delivrd.application.digest.Rhythm.Every;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.NoticeLanguages;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.TimeZones;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Reads what somebody wants of a digest from the fields of a form or of a JSON object, the same of both.
public final class WishReader {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

    private final Fields fields;

    public WishReader(Fields fields) {
        this.fields = fields;
    }

    /// What was filled in; neither blanks around nor what is blank is told.
    public interface Fields {

        Optional<String> text(String name);

        List<String> texts(String name);
    }

    /// What is not there is as usual: what went wrong, on Mondays at seven, in English.
    ///
    /// @param usual zone where none is named
    /// @throws InvalidParameter naming the field that cannot be read
    public Wish read(ZoneId usual) {
        return new Wish(
                fields.text("name").orElse(""),
                fields.text("view").map(text -> uuid("view", text)),
                rhythm(usual),
                language(),
                fields.texts("channels").stream()
                        .map(text -> new ChannelId(uuid("channels", text)))
                        .toList(),
                fields.texts("addresses").stream()
                        .flatMap(text -> Arrays.stream(BETWEEN.split(text)))
                        .filter(text -> !text.isEmpty())
                        .toList(),
                enabled());
    }

    private Rhythm rhythm(ZoneId usual) {
        String tag = fields.text("every").orElse(Every.WEEKLY.tag());
        Every every = Every.of(tag)
                .orElseThrow(() -> InvalidParameter.noneOf(
                        "every", Arrays.stream(Every.values()).map(Every::tag).toList()));
        ZoneId zone = fields.text("zone").map(TimeZones::read).orElse(usual);
        LocalTime at = fields.text("at").map(WishReader::time).orElse(LocalTime.of(7, 0));
        int day = switch (every) {
            case DAILY -> 1;
            case WEEKLY -> day("weekday");
            case MONTHLY -> day("monthday");
        };
        try {
            return new Rhythm(every, day, at, zone);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("day", "digest_day", String.valueOf(e.getMessage()));
        }
    }

    /// @param own of a form that asks for either
    private int day(String own) {
        String text = fields.text("day").or(() -> fields.text(own)).orElse("1");
        if (!text.matches("[0-9]{1,2}")) {
            throw new InvalidParameter(
                    "day", "digest_day", "must be a whole number: 1 to 7 of the week, to 28 of the month");
        }
        return Integer.parseInt(text);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            throw new InvalidParameter("at", "digest_at", "must be a time such as 07:30");
        }
    }

    private Locale language() {
        return fields.text("language")
                .map(tag -> NoticeLanguages.find(tag)
                        .orElseThrow(() -> InvalidParameter.noneOf("language", NoticeLanguages.tags())))
                .orElse(Locale.ENGLISH);
    }

    private boolean enabled() {
        String text = fields.text("enabled").orElse("true");
        if (!text.equals("true") && !text.equals("false")) {
            throw InvalidParameter.noneOf("enabled", List.of("true", "false"));
        }
        return Boolean.parseBoolean(text);
    }

    private static UUID uuid(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(field, "digest_id", "is no id");
        }
    }
}
