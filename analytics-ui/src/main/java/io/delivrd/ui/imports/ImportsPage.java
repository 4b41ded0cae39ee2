package io.delivrd.ui.imports;

import io.delivrd.application.access.Sight;
import io.delivrd.application.account.ProviderGuide;
import io.delivrd.application.account.ProviderGuides;
import io.delivrd.application.imports.ImportRun;
import io.delivrd.application.imports.ImportRuns;
import io.delivrd.ui.imports.ImportsView.Button;
import io.delivrd.ui.imports.ImportsView.Row;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.RunText;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The latest imports and how far they are.
@Singleton
final class ImportsPage {

    private static final int ROWS = 50;
    private static final String ACTION = "/api/v1/imports";
    private static final String EVERY = "2";

    /// The encoding that needs no word.
    private static final String PLAIN = "UTF-8";

    private final ImportRuns runs;
    private final ProviderGuides providers;
    private final InstantSource clock;

    ImportsPage(ImportRuns runs, ProviderGuides providers, InstantSource clock) {
        this.runs = runs;
        this.providers = providers;
        this.clock = clock;
    }

    ImportsView view(Sight sight, Times times, Words words) {
        Numbers numbers = new Numbers(words);
        return new ImportsView(
                words.text("imports.title"),
                "intake",
                times.second(clock.instant()),
                runs.unfinished().isEmpty() ? "" : EVERY,
                buttons(words),
                words.text("imports.caption", times.zoneText()),
                runs.latest(ROWS).stream()
                        .map(run -> row(run.seenBy(sight), numbers, times))
                        .toList());
    }

    /// A file does not say whose it is.
    private List<Button> buttons(Words words) {
        List<ProviderGuide> withFiles =
                providers.all().stream().filter(ProviderGuide::hasFiles).toList();
        return withFiles.stream()
                .map(provider -> new Button(
                        withFiles.size() == 1
                                ? words.text("imports.button")
                                : words.text("imports.button.of", provider.name()),
                        Href.of(ACTION).with("provider", provider.id().text()).text()))
                .toList();
    }

    private static String linesText(ImportRun run, Numbers numbers) {
        Words words = numbers.words();
        String lines = words.text("imports.lines.count", run.lines(), numbers.count(run.lines()));
        return run.encoding().isEmpty() || run.encoding().equals(PLAIN)
                ? lines
                : words.text("imports.lines.encoding", lines, run.encoding());
    }

    private static Row row(ImportRun run, Numbers numbers, Times times) {
        Words words = numbers.words();
        long bytes = Math.max(1, run.bytes());
        // An empty file is read when it is done.
        long read = run.bytes() == 0 && run.state() == ImportRun.State.DONE ? 1 : Math.min(run.bytesRead(), bytes);
        return new Row(
                run.name(),
                times.second(run.requestedAt()),
                RunText.of(
                        run.state().tag(),
                        run.finishedAt()
                                .map(at -> words.text(
                                        "run.took", numbers.duration(Duration.between(run.requestedAt(), at))))
                                .orElse(""),
                        run.error().orElse(""),
                        words),
                String.valueOf(read),
                String.valueOf(bytes),
                words.text(
                        "imports.progress",
                        numbers.share(read, bytes),
                        numbers.bytes(run.bytesRead()),
                        numbers.bytes(run.bytes())),
                linesText(run, numbers),
                numbers.count(run.stored()),
                numbers.count(run.repeated()),
                numbers.count(run.refused()),
                run.refused() == 0 ? "" : "/api/v1/imports/" + run.id() + "/refused.csv",
                run.state() == ImportRun.State.RUNNING ? "/api/v1/imports/" + run.id() + "/cancel" : "",
                words.text("imports.cancel.which", run.name()));
    }
}
