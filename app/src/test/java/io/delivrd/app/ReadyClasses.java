package io.delivrd.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The classes of the product, kept in the form in which a JVM needs them: a start takes half the work with them, and
/// the tests start it some fifty times. The first test process that starts one makes them; others wait for it.
///
/// @param classPath of jars alone, since classes in folders are not kept
/// @param archive of the JVM
/// @see <a href="https://openjdk.org/jeps/350">JEP 350: Dynamic CDS Archives</a>
record ReadyClasses(String classPath, Path archive) {

    private static final long PATIENCE_SECONDS = 300;

    /// @param java the start of a command line, up to what is run
    /// @param classPath of the product
    static ReadyClasses of(List<String> java, String classPath) {
        Path folder = Path.of("target", "ready-classes").toAbsolutePath();
        try {
            Files.createDirectories(folder);
            try (FileChannel file = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = file.lock()) {
                Path made = folder.resolve(state(java, classPath));
                Path archive = made.resolve("classes.jsa");
                String jars = jars(made, classPath);
                if (!Files.exists(archive)) {
                    emptyBut(folder, made);
                    pack(made, classPath);
                    rehearse(java, jars, archive);
                }
                return new ReadyClasses(jars, archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the classes could not be made ready in " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// @return options of a JVM that runs on the class path; none where the rehearsal came to nothing
    List<String> options() throws IOException {
        return Files.size(archive) == 0
                ? List.of()
                : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:aot=off");
    }

    private static Stream<Path> entries(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
    }

    /// @return another for every build
    private static String state(List<String> java, String classPath) throws IOException {
        StringBuilder state = new StringBuilder(String.join(" ", java));
        for (Path entry : entries(classPath).toList()) {
            for (Path file : files(entry)) {
                state.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
            }
        }
        return UUID.nameUUIDFromBytes(state.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static List<Path> files(Path entry) throws IOException {
        try (Stream<Path> below = Files.walk(entry)) {
            return below.sorted().toList();
        }
    }

    private static String jars(Path made, String classPath) {
        return entries(classPath)
                .map(entry -> Files.isDirectory(entry) ? jar(made, entry) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar(Path made, Path folder) {
        return made.resolve(folder.toString().replace(File.separatorChar, '_') + ".jar");
    }

    private static void pack(Path made, String classPath) throws IOException {
        for (Path folder : entries(classPath).filter(Files::isDirectory).toList()) {
            try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(jar(made, folder)))) {
                for (Path file : files(folder)) {
                    boolean isFolder = Files.isDirectory(file);
                    jar.putNextEntry(new ZipEntry(folder.relativize(file) + (isFolder ? "/" : "")));
                    if (!isFolder) {
                        Files.copy(file, jar);
                    }
                }
            }
        }
    }

    private static void rehearse(List<String> java, String jars, Path archive)
            throws IOException, InterruptedException {
        Path part = archive.resolveSibling("classes.part");
        Path log = archive.resolveSibling("rehearsal.log");
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + part, "io.delivrd.app.Application", "rehearse"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DELIVRD_"));
        builder.environment().put("CLASSPATH", jars);
        Process rehearsal = builder.start();
        if (rehearsal.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && Files.exists(part)) {
            Files.move(part, archive);
        } else {
            // On a machine so slow the tests go on without, and do not wait for it twice. It stops its database.
            rehearsal.destroy();
            if (!rehearsal.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                rehearsal.destroyForcibly();
            }
            Files.createFile(archive);
        }
    }

    /// Of builds before.
    private static void emptyBut(Path folder, Path made) throws IOException {
        Files.createDirectories(made);
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path old : below.sorted(Comparator.reverseOrder()).toList()) {
                if (!old.equals(folder) && !old.equals(made) && !old.endsWith("lock")) {
                    Files.delete(old);
                }
            }
        }
    }
}
