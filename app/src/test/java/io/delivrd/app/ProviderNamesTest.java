package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Nothing outside its room names a provider: no class, comment, template, message, default or SQL.
final class ProviderNamesTest {

    private static final Path ROOT = Path.of("..");

    /// The simulator plays providers, and benchmarks drive it; everything else takes them as they come.
    private static final List<String> MODULES =
            List.of("domain", "application", "adapters-persistence", "adapters-web", "analytics-ui", "app");

    private static final Pattern NAMES = Pattern.compile(
            "(?<![a-z])(?:vonage|nexmo|modica|twilio|sinch|infobip|plivo|telnyx|messagebird|kannel|jasmin)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ROOM = Pattern.compile(
            "adapters-web/src/main/(?:(?:java|resources)/io/delivrd/web/provider/[a-z]+|resources/io/delivrd/web/declared)"
                    + "/.*");

    /// Mobile networks may be called so.
    private static final Pattern NETWORK = Pattern.compile(" +\\('\\d+', '.*");

    private static final Pattern TEXT =
            Pattern.compile(".*\\.(?:java|html|js|css|sql|properties|yml|yaml|json|txt|xml)");

    @Test
    void noMainSourceOrResourceOutsideItsRoomNamesAProvider() throws IOException {
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main"))) {
                assertThat(files.filter(Files::isRegularFile)
                                .filter(file -> TEXT.matcher(file.toString()).matches())
                                .filter(file -> !ROOM.matcher(place(file)).matches())
                                .flatMap(ProviderNamesTest::named))
                        .isEmpty();
            }
        }
    }

    private static String place(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    private static Stream<String> named(Path file) {
        Matcher inItsOwnName = NAMES.matcher(file.getFileName().toString());
        try {
            List<String> lines = Files.readAllLines(file);
            return Stream.concat(
                    inItsOwnName.find() ? Stream.of(place(file)) : Stream.empty(),
                    Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                            .filter(i -> NAMES.matcher(lines.get(i)).find()
                                    && !NETWORK.matcher(lines.get(i)).matches())
                            .map(i -> place(file) + ":" + (i + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
