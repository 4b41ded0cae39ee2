package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.imports.ImportRun;
import io.delivrd.application.imports.InMemoryImportRuns;
import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.receipt.DeliveryState;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// No sentence of an English text is left on a German page, whatever it shows.
@MicronautTest
final class GermanTest {

    private static final Pattern SENTENCE = Pattern.compile("\\p{L}[\\p{L}’'-]*(?:[ ,;:]+[\\p{L}’'“”-]+){2,}");
    private static final List<String> STATUSES =
            List.of("accepted", "buffered", "delivered", "expired", "failed", "rejected", "unknown", "deleted", "odd");

    private final Site site;
    private final InMemoryFigures figures;
    private final InMemoryIntake intake;
    private final InMemoryTrails trails;
    private final InMemoryFallback fallback;
    private final InMemoryImportRuns imports;
    private final InMemoryExpectations expectations;

    GermanTest(
            Site site,
            InMemoryFigures figures,
            InMemoryIntake intake,
            InMemoryTrails trails,
            InMemoryFallback fallback,
            InMemoryImportRuns imports,
            InMemoryExpectations expectations) {
        this.site = site;
        this.figures = figures;
        this.intake = intake;
        this.trails = trails;
        this.fallback = fallback;
        this.imports = imports;
        this.expectations = expectations;
    }

    private static Properties texts(String bundle) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(GermanTest.class.getResourceAsStream(bundle + ".properties"));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    /// @return pieces of at least three words of English texts that German has otherwise
    private static List<String> englishSentences() throws IOException {
        Properties english = texts("messages");
        Properties german = texts("messages_de");
        Stream<String> words = english.stringPropertyNames().stream()
                .filter(key -> !english.getProperty(key).equals(german.getProperty(key)))
                .map(english::getProperty);
        Stream<String> catalogue = VonageCatalogue.catalogue().errors().stream()
                .flatMap(error ->
                        Stream.of(error.meaning().english(), error.advice().english()));
        return Stream.concat(words, catalogue)
                .flatMap(text -> Arrays.stream(text.split("\\{[0-9][^}]*}|[|{}#<]")))
                .flatMap(text -> SENTENCE.matcher(text).results().map(found -> found.group()))
                .distinct()
                .toList();
    }

    @BeforeEach
    void everythingThatPagesCanShow() throws IOException {
        figures.clear();
        trails.clear();
        fallback.clear();
        imports.clear();
        intake.nothing();
        DemoPages.expectations(expectations);
        Campaigns.fill(figures);
        DemoPages.messages(trails);
        String at = "2026-11-18T10:00:00Z";
        for (DeliveryState state : DeliveryState.values()) {
            figures.add(Counted.of(at, "spring-7", "23410", state, 10));
        }
        figures.add(
                Counted.of(at, "spring-7", "23410", DeliveryState.SUBMITTED, 7).byAge());
        figures.add(
                Counted.of(at, "spring-7", "23410", DeliveryState.EXPIRED, 7).standing(Standing.PROVIDER_EXPIRED));
        figures.add(
                Counted.of(at, "spring-7", "23410", DeliveryState.DELIVERED, 7).standing(Standing.CONTRADICTED));
        for (String code : codes()) {
            figures.add(
                    Counted.of(at, "spring-7", "23410", DeliveryState.FAILED, 5).error(code));
            for (String status : STATUSES) {
                trails.add(TrailBuilder.message(status + "-" + code, "spring-7", "spring-7", "447700900123")
                        .receipt(status, code, "2026-11-20T10:31:07Z", Duration.ofMillis(412), 1)
                        .trail());
            }
        }
        intake.received(1_000, 7, Ports.NOW);
        fallback.canAsk();
        fallback.due(12, Duration.ofMinutes(52));
        fallback.spent(9_900, InMemoryFallback.euros("3.36480000"));
        fallback.arrived(Optional.of(Ports.NOW.minus(Duration.ofMinutes(47))), Ports.NOW.minusSeconds(12));
        long n = 0;
        for (String reason : keptReasons()) {
            intake.add(InMemoryIntake.unreadable(Instant.parse("2026-11-20T08:12:44Z"), "signature", reason));
            fallback.add(InMemoryFallback.run(
                    PollMode.values()[(int) (n % PollMode.values().length)],
                    PollRun.Cause.values()[(int) (n % PollRun.Cause.values().length)],
                    Optional.empty(),
                    Instant.parse("2026-11-20T16:02:00Z"),
                    PollRun.State.FAILED,
                    0,
                    0,
                    Optional.empty(),
                    Optional.of(reason)));
            imports.add(ImportRun.begun(new UUID(0, ++n), VonageCatalogue.VONAGE, "a.csv", "", 10, Ports.NOW)
                    .ended(ImportRun.State.FAILED, Ports.NOW, Optional.of(reason)));
        }
    }

    /// @return of every form, as the server keeps it
    private static List<String> keptReasons() throws IOException {
        Properties english = texts("messages");
        return english.stringPropertyNames().stream()
                .filter(key -> key.startsWith("reason."))
                .map(key -> new MessageFormat(english.getProperty(key), Locale.ENGLISH)
                        .format(new Object[] {"ab12", "cd34"}))
                .sorted()
                .toList();
    }

    private static List<String> codes() {
        List<String> codes = new ArrayList<>(VonageCatalogue.catalogue().errors().stream()
                .map(ErrorMeaning::code)
                .map(Object::toString)
                .toList());
        codes.add("77");
        return codes;
    }

    private Document german(String path) {
        return Jsoup.parse(site.followed(path, "Accept-Language", "de").body());
    }

    /// @return what people see or hear, but for what is marked as another language
    private static String words(Document page) {
        page.select("[lang=en], [lang=de]:not(html), script, style").remove();
        StringBuilder words = new StringBuilder(page.text());
        for (Element element : page.getAllElements()) {
            for (String attribute : List.of("title", "aria-label", "placeholder", "alt", "data-copy", "data-copied")) {
                words.append('\n').append(element.attr(attribute));
            }
        }
        return words.toString();
    }

    private void isGerman(String path, List<String> english) {
        String shown = words(german(path));
        assertThat(shown).as(path).containsPattern("Übersicht|Anmelden|Einrichten");
        assertThat(english.stream()
                        .filter(shown::contains)
                        .filter(sentence -> Pattern.compile("(?<!\\p{L})" + Pattern.quote(sentence) + "(?!\\p{L})")
                                .matcher(shown)
                                .find()))
                .as("English on " + path)
                .isEmpty();
    }

    @Test
    void everyPageIsGerman() throws IOException {
        List<String> english = englishSentences();
        assertThat(english).hasSizeGreaterThan(500);

        List<String> paths = new ArrayList<>(List.of(
                "/",
                "/?range=today&unit=message",
                "/?from=2020-01-01&until=2020-02-01",
                "/?zone=Berlin",
                "/?zone=Rivendell",
                "/?zone=%2B00:07",
                "/?range=never",
                "/?from=yesterday",
                "/?from=0001-01-01",
                "/?from=2026-11-02&until=2026-11-01",
                "/?unit=pieces",
                "/?state=%00",
                "/campaigns?page=x",
                "/messages?q=1&by=magic",
                "/messages?before=x&q=spring-7",
                "/campaigns/spring-7/messages?before=x",
                "/campaigns",
                "/campaigns/spring-7",
                "/campaigns/spring-7?unit=message",
                "/campaigns/spring-7/messages",
                "/campaigns/none",
                "/networks",
                "/networks?q=nowhere",
                "/networks/23410",
                "/networks/20801",
                "/networks/" + Ports.SILENT,
                "/networks/99999",
                "/errors",
                "/errors?error=3&provider=vonage",
                "/messages",
                "/messages?q=spring-7",
                "/messages?id=none",
                "/messages/vonage/none",
                "/messages/vonage/5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e",
                "/messages/vonage/long-1",
                "/messages/vonage/stuck-1",
                "/messages/vonage/unheard-1",
                "/intake",
                "/imports",
                "/settings",
                "/settings/users",
                "/settings/tokens",
                "/settings/audit",
                "/settings/account",
                "/settings/digests",
                "/sign-in",
                "/set-up/none",
                "/help",
                "/nowhere"));
        for (String code : codes()) {
            STATUSES.forEach(status -> paths.add("/messages/vonage/" + status + "-" + code));
        }
        for (String path : paths) {
            isGerman(path, english);
        }
    }

    @Test
    void aReasonThatNobodyTranslatedIsMarkedAsEnglish() {
        intake.add(InMemoryIntake.unreadable(
                Instant.parse("2026-11-20T08:12:44Z"), "malformed_json", "Unexpected end of the input"));

        Document page = german("/intake");

        assertThat(page.select("#quarantine [lang=en]").text()).isEqualTo("Unexpected end of the input");
        assertThat(page.select("#quarantine").text()).contains("Kein JSON");
    }

    @Test
    void aRuleThatCannotBeUsedSaysWhyInGerman() {
        Document page =
                Jsoup.parse(site.post("/settings/campaign-rules/preview", "rules=before:", "Accept-Language", "de")
                        .body());

        assertThat(page.text()).contains("das Trennzeichen ist leer");
    }

    @Test
    void plainWordsStandForWhatTheTradeCallsOtherwise() {
        assertThat(site.page("/").text()).contains("Provider stopped waiting", "No receipt in time", "Before");
    }
}
