package io.delivrd.app;

import io.delivrd.web.declared.CheckDeclared;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "provider",
        description = "Files that declare providers",
        mixinStandardHelpOptions = true,
        subcommands = {ProviderFiles.Check.class, ProviderFiles.Schema.class})
final class ProviderFiles {

    @Command(
            name = "check",
            description = "Reads a provider's file, and calls by it; exit status 1 if anything is wrong",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {

        @Parameters(arity = "1", paramLabel = "FILE", description = "the provider's file")
        private Path file = Path.of("");

        @Option(
                names = "--sample",
                paramLabel = "FILE",
                description = "a call: its body alone, or a line GET ?a=1 or POST, headers, an empty line and the body"
                        + " (default: the samples in the file)")
        private List<Path> samples = List.of();

        @Override
        public Integer call() {
            return new CheckDeclared(Console::say, InstantSource.system()).check(file, samples) ? 0 : 1;
        }
    }

    @Command(
            name = "schema",
            description = "Prints the JSON Schema of such files, for editors",
            mixinStandardHelpOptions = true)
    static final class Schema implements Callable<Integer> {

        @Override
        public Integer call() {
            Console.say(CheckDeclared.schema());
            return 0;
        }
    }
}
