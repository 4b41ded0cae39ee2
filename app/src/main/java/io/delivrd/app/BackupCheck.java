package io.delivrd.app;

import io.delivrd.application.doctor.Finding;
import io.micronaut.core.value.PropertyResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How old the newest backup is, by the names of those in the folder for them.
final class BackupCheck {

    static final String FOLDER = "delivrd.backup.folder";

    private static final String CHECK = "backup";
    private static final Pattern NAME = Pattern.compile("delivrd-(\\d{8}T\\d{6})Z(?!.*(part|tmp|unfinished|bad)$).*");
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final Duration FRESH = Duration.ofHours(50);
    private static final Duration OLD = Duration.ofDays(8);

    private final Optional<Path> folder;
    private final InstantSource clock;

    BackupCheck(PropertyResolver environment, InstantSource clock) {
        this.folder = environment
                .getProperty(FOLDER, String.class)
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .or(() -> Optional.of(Path.of(BackupSettings.USUAL_FOLDER)).filter(Files::isDirectory));
        this.clock = clock;
    }

    List<Finding> findings() {
        return List.of(folder.map(this::inFolder)
                .orElseGet(() -> Finding.warning(
                        CHECK,
                        "no backups are known",
                        "make one each day, and name the folder they lie in by " + FOLDER)));
    }

    private Finding inFolder(Path there) {
        if (!Files.isDirectory(there)) {
            return Finding.wrong(
                    CHECK, "there is no folder " + there.toAbsolutePath(), "make a backup, or correct " + FOLDER);
        }
        Optional<Instant> newest;
        try (Stream<Path> files = Files.list(there)) {
            newest = files.flatMap(file -> madeAt(file).stream()).max(Instant::compareTo);
        } catch (IOException e) {
            return Finding.wrong(
                    CHECK, "the folder " + there.toAbsolutePath() + " cannot be read", "see who may read it");
        }
        return newest.map(this::judged)
                .orElseGet(() ->
                        Finding.wrong(CHECK, "there is no backup in " + there.toAbsolutePath(), "make one each day"));
    }

    private Finding judged(Instant newest) {
        Duration age = Duration.between(newest, clock.instant());
        String seen = "the newest backup is " + age.toHours() + " h old";
        String advice = "see why none was made since; make one each day";
        if (age.compareTo(OLD) > 0) {
            return Finding.wrong(CHECK, seen, advice);
        }
        return age.compareTo(FRESH) > 0 ? Finding.warning(CHECK, seen, advice) : Finding.ok(CHECK, seen);
    }

    private static Optional<Instant> madeAt(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                ? Optional.of(LocalDateTime.parse(name.group(1), BASIC).toInstant(ZoneOffset.UTC))
                : Optional.empty();
    }
}
