package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

@MicronautTest
final class LanguageTest {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)[},]");

    private final Site site;

    LanguageTest(Site site, InMemoryFigures figures, InMemoryIntake intake) {
        this.site = site;
        figures.clear();
        Campaigns.fill(figures);
        intake.received(1_000, 7, Instant.parse("2026-11-21T12:15:27Z"));
    }

    @Test
    void germanHasEveryTextThatEnglishHasAndNoOther() throws IOException {
        assertThat(new TreeSet<>(texts("messages_de").stringPropertyNames()))
                .isEqualTo(new TreeSet<>(texts("messages").stringPropertyNames()));
    }

    @Test
    void aTextPutsInTheSameValuesInBothLanguages() throws IOException {
        Properties english = texts("messages");
        Properties german = texts("messages_de");

        for (String key : english.stringPropertyNames()) {
            assertThat(places(german.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    private static Properties texts(String bundle) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(LanguageTest.class.getResourceAsStream(bundle + ".properties"));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    @Test
    void theBrowsersLanguageIsSpoken() {
        HttpResponse<String> answer = site.get("/campaigns", "Accept-Language", "fr, de-AT;q=0.8, en;q=0.5");

        assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo("Kampagnen");
        assertThat(answer.body()).contains("<html lang=\"de\">");
    }

    @Test
    void numbersAreWrittenAsTheLanguageDoes() {
        assertThat(site.get("/", "Accept-Language", "de").body()).contains("225.762", "93,5");
        assertThat(site.get("/", "Accept-Language", "en").body()).contains("225,762", "93.5");
    }

    @Test
    void theReadersChoiceOutranksTheBrowser() {
        HttpResponse<String> chosen =
                site.post("/language", "language=de", "Referer", "http://here/campaigns?sort=all");
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(303);
        String cookie = chosen.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];

        assertThat(chosen.headers().firstValue("Location")).contains("/campaigns?sort=all");
        assertThat(site.get("/campaigns", "Accept-Language", "en", "Cookie", cookie)
                        .body())
                .contains("Kampagnen");
    }

    @Test
    void aLanguageWithoutTextsIsEnglish() {
        assertThat(site.get("/campaigns", "Accept-Language", "fr").body())
                .contains("<h1 class=\"page-title\">Campaigns");
        assertThat(site.get("/campaigns", "Accept-Language", ";q=,").body())
                .contains("<h1 class=\"page-title\">Campaigns");
    }
}
