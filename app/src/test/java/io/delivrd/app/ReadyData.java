package io.delivrd.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Data of a server that ended well: others begin with a copy, and neither make nor fill a database of their own.
final class ReadyData {

    private static final String DATABASE = "postgresql";
    private static final String PASSWORD = "database.password";

    private ReadyData() {}

    /// Puts a database there that was migrated and is empty.
    ///
    /// @param folder of a server that does not run
    static void putMigrated(Path folder) throws IOException {
        if (MadeOnce.pays() && !Files.exists(folder.resolve(DATABASE))) {
            put(MadeOnce.folder("migrated", ReadyData::migrate), folder);
        }
    }

    /// @return a server on an embedded database with the campaigns of the demo
    static RunningServer demo(Path folder, Map<String, String> environment) throws IOException {
        if (MadeOnce.pays()) {
            put(MadeOnce.folder("demo", ReadyData::fill), folder);
            return RunningServer.start(folder, environment);
        }
        RunningServer server = RunningServer.start(folder, environment);
        DemoData.fill(server);
        return server;
    }

    /// Whatever asks for the database migrates it first.
    private static void migrate(Path folder) throws IOException, InterruptedException {
        Command.Result verified = Command.run(folder, Map.of(), List.of("verify", "--data-dir", folder.toString()));
        if (verified.status() != 0) {
            throw new AssertionError(verified.output() + verified.log());
        }
    }

    private static void fill(Path folder) throws IOException, InterruptedException {
        try (RunningServer server = RunningServer.start(folder)) {
            DemoData.fill(server);
        }
    }

    private static void put(Path made, Path folder) throws IOException {
        Files.createDirectories(folder);
        MadeOnce.copy(made.resolve(DATABASE), folder.resolve(DATABASE));
        MadeOnce.copy(made.resolve(PASSWORD), folder.resolve(PASSWORD));
    }
}
