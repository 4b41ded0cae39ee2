package io.delivrd.app;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The command line as a process of its own, on the classes just built and without those of the tests.
final class Command {

    private static final String CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
            .collect(Collectors.joining(File.pathSeparator));

    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.jooq.no-logo=true",
            "-Dorg.jooq.no-tips=true",
            "--enable-native-access=ALL-UNNAMED");

    private static final Optional<ReadyClasses> READY =
            MadeOnce.pays() ? Optional.of(ReadyClasses.of(JAVA, CLASS_PATH)) : Optional.empty();

    private Command() {}

    /// @param status of the exit
    /// @param output as told to the caller
    /// @param log what went to standard error
    record Result(int status, String output, String log) {}

    /// @param environment replaces every `DELIVRD_` variable of this process
    static Result run(Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "command-", ".log");
        Process process = start(folder, environment, arguments, log);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output, Files.readString(log));
    }

    /// @param log where standard error goes; appended to
    static Process start(Path folder, Map<String, String> environment, List<String> arguments, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(JAVA);
        if (READY.isPresent()) {
            command.addAll(READY.get().options());
        }
        command.add("io.delivrd.app.Application");
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("DELIVRD_"));
        builder.environment()
                .put("CLASSPATH", READY.map(ReadyClasses::classPath).orElse(CLASS_PATH));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
