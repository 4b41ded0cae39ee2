package io.delivrd.app;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The page of an alert, as people fill it in, and how its rule stands.
final class AlertForms {

    private static final String FORM = ".settings-form ";

    private AlertForms() {}

    /// Whatever is not named is left blank.
    static void fill(Page page, Map<String, String> texts, Map<String, String> choices) {
        for (Locator input : page.locator(FORM + "input.field__input").all()) {
            input.fill(texts.getOrDefault(input.getAttribute("name"), ""));
        }
        for (Locator select : page.locator(FORM + "select.field__input").all()) {
            select.selectOption(List.of(choices.getOrDefault(select.getAttribute("name"), ""))
                    .toArray(String[]::new));
        }
    }

    /// Looks at the rule, which also happens by itself, until it stands so.
    static void await(RunningServer server, String id, String state) {
        HttpRequest look = HttpRequest.newBuilder(server.uri().resolve("/api/v1/alerts/" + id + "/evaluate"))
                .header("Authorization", "Bearer " + RunningServer.TOKEN)
                .POST(BodyPublishers.noBody())
                .build();
        Eventually.holds(
                "the rule is " + state,
                Duration.ofSeconds(15),
                () -> server.send(look).body().contains("\"state\":\"" + state + "\""));
    }
}
