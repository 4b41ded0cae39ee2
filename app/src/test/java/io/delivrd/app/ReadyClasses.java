package io.delivrd.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The classes of the product, kept in the form in which a JVM needs them: a start takes half the work with them, and
/// the tests start it some fifty times.
///
/// @param classPath of jars alone, since classes in folders are not kept
/// @param options of a JVM that runs on the class path; none where the rehearsal came to nothing
/// @see <a href="https://openjdk.org/jeps/350">JEP 350: Dynamic CDS Archives</a>
record ReadyClasses(String classPath, List<String> options) {

    private static final long PATIENCE_SECONDS = 300;
    private static final String ARCHIVE = "classes.jsa";

    /// @param java the start of a command line, up to what is run
    /// @param classPath of the product
    static ReadyClasses of(List<String> java, String classPath) {
        Path made = MadeOnce.folder("classes", folder -> {
            pack(folder, classPath);
            rehearse(java, jars(folder, classPath), folder);
        });
        Path archive = made.resolve(ARCHIVE);
        return new ReadyClasses(
                jars(made, classPath),
                Files.exists(archive)
                        ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:aot=off")
                        : List.of());
    }

    private static Stream<Path> entries(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
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
                for (Path file : MadeOnce.below(folder)) {
                    boolean isFolder = Files.isDirectory(file);
                    jar.putNextEntry(new ZipEntry(folder.relativize(file) + (isFolder ? "/" : "")));
                    if (!isFolder) {
                        Files.copy(file, jar);
                    }
                }
            }
        }
    }

    private static void rehearse(List<String> java, String jars, Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve(ARCHIVE);
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "io.delivrd.app.Application", "rehearse"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rehearsal.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DELIVRD_"));
        builder.environment().put("CLASSPATH", jars);
        Process rehearsal = builder.start();
        if (!rehearsal.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            // On a machine so slow the tests go on without, and do not wait for it twice. It stops its database.
            rehearsal.destroy();
            if (!rehearsal.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                rehearsal.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(archive);
        }
    }
}
