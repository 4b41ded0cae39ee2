package io.delivrd.app;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Options of all commands that need the database.
final class DatabaseOptions {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "folder of the embedded database (default: data); DELIVRD_DATABASE_URL names another server")
    private Optional<String> dataDir = Optional.empty();

    /// @return what the options say, by configuration key
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        dataDir.ifPresent(dir -> properties.put("delivrd.database.data-dir", dir));
        return properties;
    }
}
