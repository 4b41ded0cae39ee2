package io.delivrd.app;

import io.delivrd.application.upkeep.Backup;
import io.delivrd.application.upkeep.BackupFailed;
import io.delivrd.application.upkeep.Backups;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Exit status 0 if there is one more whole backup, and it was found good unless that was not asked for.
@Command(
        name = "backup",
        description = "Backs the embedded database up while it runs, and proves it by restoring it",
        mixinStandardHelpOptions = true)
final class BackUp implements Callable<Integer> {

    private static final long MEGABYTE = 1 << 20;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "folder to write the backup to (default: delivrd.backup.folder, which is backups)")
    private Optional<Path> to = Optional.empty();

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "delete all but the latest N backups of the folder (default: delivrd.backup.keep, all)")
    private Optional<Integer> keep = Optional.empty();

    @Option(names = "--no-verify", description = "do not restore the backup into a folder beside it to try it")
    private boolean unverified;

    @Option(
            names = "--with-key",
            description = "put the key of stored secrets into the backup, which opens them therefore")
    private boolean withKey;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Override
    public Integer call() throws IOException {
        if (keep.filter(number -> number < 1).isPresent()) {
            Console.say("--keep is 1 or more");
            return 2;
        }
        try (ApplicationContext context = Server.context(database.properties())) {
            BackupSettings settings = context.getBean(BackupSettings.class);
            try (BackupFolder folder = BackupFolder.open(to.orElseGet(() -> Path.of(settings.folder())))) {
                return backedUp(context, folder, keep.or(settings::keep));
            }
        } catch (BackupFailed e) {
            Console.say("no backup: " + e.getMessage());
            return 1;
        }
    }

    private int backedUp(ApplicationContext context, BackupFolder folder, Optional<Integer> kept) throws IOException {
        Backups backups = context.getBean(Backups.class);
        Path unfinished = folder.unfinished(context.getBean(InstantSource.class).instant());
        try {
            backups.discard(folder.trial());
            Backup backup = backups.write(unfinished, Application.VERSION, withKey, Shutdown::isRequested);
            boolean good = unverified || isGood(backups, unfinished, folder.trial());
            Path named = folder.name(unfinished, good ? "" : ".bad");
            tell(backup, named);
            if (good) {
                kept.ifPresent(number -> folder.prune(number).forEach(old -> Console.say("deleted: " + old)));
            }
            return good ? 0 : 1;
        } finally {
            folder.drop(unfinished);
        }
    }

    /// A copy of its own is made of the backup, started, and all of it derived anew and compared.
    private static boolean isGood(Backups backups, Path backup, Path trial) {
        try (ApplicationContext copy = Server.context(Map.of(
                "delivrd.database.url",
                "",
                "delivrd.database.data-dir",
                trial.toString(),
                "delivrd.restore.from",
                backup.toString()))) {
            return Verify.isEqual(copy);
        } finally {
            backups.discard(trial);
        }
    }

    private static void tell(Backup backup, Path file) throws IOException {
        Console.say("backed up: " + file + " as of " + backup.asOf() + ", " + backup.files() + " files, "
                + backup.bytes() / MEGABYTE + " MB in " + Files.size(file) / MEGABYTE + " MB");
        switch (backup.key()) {
            case INCLUDED -> Console.say("  secrets.key is in it: who has the backup can read stored secrets");
            case LEFT_OUT -> Console.say("  secrets.key is not in it: keep a copy of it elsewhere, or --with-key");
            case NONE -> Console.say("  no secrets.key: nothing was sealed by one");
        }
    }
}
