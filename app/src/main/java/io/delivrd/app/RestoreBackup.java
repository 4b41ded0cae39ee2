package io.delivrd.app;

import io.delivrd.application.upkeep.Backup;
import io.delivrd.application.upkeep.BackupFailed;
import io.delivrd.application.upkeep.Backups;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Exit status 0 if the database is there and what is stored is what the receipts in it say.
@Command(
        name = "restore",
        description = "Makes a new data folder of a backup, and verifies it",
        mixinStandardHelpOptions = true)
final class RestoreBackup implements Callable<Integer> {

    @Parameters(paramLabel = "BACKUP", description = "a file that backup wrote")
    private Path backup = Path.of("");

    @Option(names = "--no-verify", description = "do not derive everything anew to compare it")
    private boolean unverified;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Override
    public Integer call() {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("delivrd.database.url", "");
        properties.put("delivrd.restore.from", backup.toString());
        try (ApplicationContext context = Server.context(properties)) {
            context.getBean(Backups.class).origin().ifPresent(RestoreBackup::tell);
            return unverified || Verify.isEqual(context) ? 0 : 1;
        } catch (RuntimeException e) {
            Optional<BackupFailed> refused = refusal(e);
            if (refused.isEmpty()) {
                throw e;
            }
            Console.say("not restored: " + refused.get().getMessage());
            return 1;
        }
    }

    private static void tell(Backup restored) {
        Console.say("restored: as of " + restored.asOf() + ", made by Delivrd " + restored.version() + ", "
                + restored.files() + " files");
        switch (restored.key()) {
            case INCLUDED -> Console.say("  secrets.key was in it");
            case LEFT_OUT ->
                Console.say("  secrets.key was not in it: put yours into the folder before the server starts, else"
                        + " stored secrets must be entered again");
            case NONE -> Console.say("  nothing was sealed by a secrets.key");
        }
    }

    /// Micronaut wraps it.
    private static Optional<BackupFailed> refusal(@Nullable Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .filter(BackupFailed.class::isInstance)
                .map(BackupFailed.class::cast)
                .findFirst();
    }
}
