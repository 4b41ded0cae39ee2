package io.delivrd.application.hygiene;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.hygiene.Action;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads questions for numbers from URL parameters, the same for API, files and page.
public final class HygieneQuestions {

    /// How many months back evidence counts where nobody says; so long numbers are known to stay with their owners.
    public static final int MONTHS = 13;

    // Some clocks run ahead, and what is said by them is known all the same.
    private static final Duration AHEAD = Duration.ofDays(1);

    /// The parameter for how sure a proposal has to be.
    public static final String SURE_FROM = "confidence_from";

    private static final Pattern SHARE = Pattern.compile("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?");
    private static final List<String> WINDOW = List.of("from", "until");

    private final DeliveryQuestions questions;

    public HygieneQuestions(DeliveryQuestions questions) {
        this.questions = questions;
    }

    /// @param query what it reads as
    /// @param zone in which its times were read
    public record Asked(HygieneQuery query, ZoneId zone) {}

    /// @return up to when what came is known: the next question for changes may begin there
    public Instant now() {
        return questions.now();
    }

    /// @return the end of a window that holds everything there is
    public Instant end() {
        return now().plus(AHEAD);
    }

    /// @param parameters as of a question for delivery counts, and `action`, `confidence_from` and `since`; the window
    ///     is the last 13 months where none is named
    /// @param money whether who asks may see it
    /// @throws InvalidParameter if one of them cannot be read
    public Asked read(Map<String, List<String>> parameters, boolean money) {
        Map<String, List<String>> usual = new HashMap<>(parameters);
        WINDOW.forEach(usual::remove);
        ZoneId zone = questions.read(usual).zone();
        Instant until = questions.instant(parameters, "until").orElseGet(this::end);
        Instant from = questions
                .instant(parameters, "from")
                .orElseGet(() -> LocalDate.ofInstant(until, zone)
                        .minusMonths(MONTHS)
                        .atStartOfDay(zone)
                        .toInstant());
        Map<String, List<String>> window = new HashMap<>(parameters);
        window.put("from", List.of(from.toString()));
        window.put("until", List.of(until.toString()));
        DeliveryQuery read = questions.read(window);
        return new Asked(of(read, parameters, money), zone);
    }

    /// @param asked with the window and the filters
    /// @param parameters with `action`, `confidence_from` and `since`
    /// @throws InvalidParameter if one of them cannot be read
    public HygieneQuery of(DeliveryQuery asked, Map<String, List<String>> parameters, boolean money) {
        return new HygieneQuery(
                asked.from(),
                asked.until(),
                asked.filter(),
                actions(parameters.getOrDefault("action", List.of())),
                sureFrom(parameters),
                since(parameters),
                money);
    }

    private Optional<Instant> since(Map<String, List<String>> parameters) {
        return questions.instant(parameters, "since");
    }

    private static Optional<BigDecimal> sureFrom(Map<String, List<String>> parameters) {
        return parameters.getOrDefault(SURE_FROM, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> {
                    if (!SHARE.matcher(text).matches()) {
                        throw new InvalidParameter(
                                SURE_FROM, "confidence", "must be a number from 0 to 1, such as 0.995");
                    }
                    return new BigDecimal(text);
                });
    }

    private static Set<Action> actions(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .map(HygieneQuestions::action)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Action action(String tag) {
        return Arrays.stream(Action.values())
                .filter(action -> action.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> InvalidParameter.noneOf(
                        "action",
                        Arrays.stream(Action.values()).map(Action::tag).toList()));
    }
}
