package io.delivrd.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What all test processes of a run use and would each take long to make: the first that needs it makes it, others wait
/// for it. A run is one of Maven; without it each process is its own.
final class MadeOnce {

    private static final Path KEPT = Path.of("target", "made-once").toAbsolutePath();
    private static final String RUN = System.getProperty(
            "delivrd.run", "process-" + ProcessHandle.current().pid());
    private static final String DONE = "made";

    private MadeOnce() {}

    /// Makes something in an empty folder that is its own.
    @FunctionalInterface
    interface Maker {

        void make(Path folder) throws IOException, InterruptedException;
    }

    /// @return whether everything is tested: what is made for a single test (`-Dtest=`) would take longer than it saves
    static boolean pays() {
        return System.getProperty("test") == null;
    }

    /// @return the folder; whoever asks leaves it as it is
    static Path folder(String name, Maker maker) {
        Path folder = KEPT.resolve(RUN).resolve(name);
        try {
            Files.createDirectories(KEPT);
            try (FileChannel file = FileChannel.open(
                            KEPT.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = file.lock()) {
                if (!Files.exists(folder.resolve(DONE))) {
                    removeOthers(name);
                    // Of one that was not finished.
                    remove(folder);
                    Files.createDirectories(folder);
                    maker.make(folder);
                    Files.createFile(folder.resolve(DONE));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not be made: " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return folder;
    }

    /// Copies a file or a folder to where none is, with its permissions, which PostgreSQL looks at.
    static void copy(Path from, Path to) throws IOException {
        for (Path source : below(from)) {
            Files.copy(source, to.resolve(from.relativize(source)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /// Those of runs before.
    private static void removeOthers(String name) throws IOException {
        try (Stream<Path> runs = Files.list(KEPT)) {
            for (Path run : runs.filter(run -> !run.endsWith(RUN)).toList()) {
                remove(run.resolve(name));
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            for (Path path : below(folder).reversed()) {
                Files.delete(path);
            }
        }
    }

    /// @return itself first
    static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
