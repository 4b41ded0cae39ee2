package io.delivrd.app;

import io.delivrd.application.account.ProviderGuides;
import io.delivrd.application.imports.ImportRun;
import io.delivrd.application.imports.ImportRun.State;
import io.delivrd.application.imports.ImportRuns;
import io.delivrd.application.imports.RunImports;
import io.delivrd.domain.receipt.ProviderId;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Exit status 0 if every line of every file was stored, 1 if lines or files were refused.
@Command(
        name = "import",
        description = "Imports report files of a provider: CSV, or zips of CSV",
        mixinStandardHelpOptions = true)
final class ImportFiles implements Callable<Integer> {

    private static final int LINES_SHOWN = 20;
    private static final int BAR = 30;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "report files, streamed")
    private List<Path> files = List.of();

    @Option(names = "--provider", description = "whose reports they are (default: the first configured)")
    private @Nullable String provider;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                Console.say("cannot read " + file);
                return 1;
            }
        }
        boolean clean = true;
        try (ApplicationContext context = Server.context(database.properties())) {
            for (Path file : files) {
                clean &= imported(context, file);
            }
        }
        return clean ? 0 : 1;
    }

    private ProviderId provider(ApplicationContext context) {
        return provider == null ? context.getBean(ProviderGuides.class).usual().id() : new ProviderId(provider);
    }

    private boolean imported(ApplicationContext context, Path file) throws IOException, InterruptedException {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
        long begun = System.nanoTime();
        ImportRun run = context.getBean(RunImports.class).importInPlace(provider(context), file, progress -> {
            if (terminal) {
                Console.overwrite(bar(progress));
            }
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (terminal) {
            Console.overwrite("");
        }
        Console.say(String.format(
                Locale.ROOT,
                "%s: %s, %d lines, %d stored, %d repeated, %d refused, %.0f lines/s%s",
                file,
                run.state().tag(),
                run.lines(),
                run.stored(),
                run.repeated(),
                run.refused(),
                run.lines() / Math.max(seconds, 1e-3),
                run.error().map(error -> ": " + error).orElse("")));
        if (!run.encoding().isEmpty() && !run.encoding().equals("UTF-8")) {
            Console.say("  encoding: " + run.encoding());
        }
        showRefused(context, run);
        return run.state() == State.DONE && run.refused() == 0;
    }

    private static void showRefused(ApplicationContext context, ImportRun run) {
        AtomicLong shown = new AtomicLong();
        context.getBean(ImportRuns.class).refusedOf(run.id(), line -> {
            if (shown.incrementAndGet() <= LINES_SHOWN) {
                Console.say("  refused: " + (line.entry().isEmpty() ? "" : line.entry() + " ") + "line "
                        + line.lineOfEntry() + (line.field().isEmpty() ? "" : ", " + line.field()) + ": "
                        + line.reason());
            }
        });
        if (shown.get() > LINES_SHOWN) {
            Console.say("  and " + (shown.get() - LINES_SHOWN) + " more: /api/v1/imports/" + run.id()
                    + "/refused.csv of the server");
        }
    }

    private static String bar(ImportRun run) {
        double share = run.bytes() == 0 ? 1 : (double) run.bytesRead() / run.bytes();
        int full = (int) Math.min(BAR, Math.round(share * BAR));
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %,d lines",
                "#".repeat(full),
                ".".repeat(BAR - full),
                Math.min(1, share) * 100,
                run.lines());
    }
}
