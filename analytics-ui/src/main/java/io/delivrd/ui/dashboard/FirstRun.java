package io.delivrd.ui.dashboard;

import io.delivrd.application.account.ProviderGuide;
import io.delivrd.application.account.ProviderGuides;
import io.delivrd.ui.connect.ProviderCard;
import io.delivrd.ui.dashboard.FirstRunView.Sample;
import io.delivrd.ui.layout.PublicUrl;
import io.delivrd.ui.layout.Words;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;

/// What stands in place of the overview until the first receipt has come: how to make it come.
@Singleton
final class FirstRun {

    private final PublicUrl publicUrl;
    private final ProviderGuides guides;

    FirstRun(PublicUrl publicUrl, ProviderGuides guides) {
        this.publicUrl = publicUrl;
        this.guides = guides;
    }

    FirstRunView view(HttpRequest<?> request, Words words) {
        String base = publicUrl.of(request);
        List<ProviderGuide> all = guides.all();
        ProviderGuide usual = all.getFirst();
        String url = base + usual.path();
        return new FirstRunView(
                words.text("first_run.title"),
                "overview",
                PublicUrl.isOnlyHere(base) ? words.text("first_run.only_here") : "",
                ProviderCard.of(usual, base, words),
                usual.samples().stream()
                        .map(sample -> new Sample(words.text("first_run." + form(sample)), command(sample, url)))
                        .toList(),
                all.stream()
                        .skip(1)
                        .map(guide -> ProviderCard.of(guide, base, words))
                        .toList(),
                "/");
    }

    private static String form(ProviderGuide.Sample sample) {
        return sample.method().equals("GET") ? "get" : sample.contentType().contains("json") ? "json" : "form";
    }

    private static String command(ProviderGuide.Sample sample, String url) {
        if (sample.method().equals("GET")) {
            return "curl -i -G " + quoted(url) + " -d " + quoted(sample.query());
        }
        String address = sample.query().isEmpty() ? url : url + "?" + sample.query();
        String type = sample.contentType().isEmpty() ? "" : " -H " + quoted("Content-Type: " + sample.contentType());
        return "curl -i -X " + sample.method() + " " + quoted(address) + type + " \\\n  -d " + quoted(sample.body());
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
