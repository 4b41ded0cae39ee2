package io.delivrd.app;

import io.delivrd.application.folding.FoldReceipts;
import io.delivrd.application.privacy.Erasure;
import io.delivrd.application.privacy.Holding;
import io.delivrd.application.privacy.KeepPrivacy;
import io.delivrd.application.privacy.PrivacyExport;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.receipt.Msisdn;
import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "privacy",
        description = "Finds, exports and erases everything about a number",
        mixinStandardHelpOptions = true,
        subcommands = {Privacy.Find.class, Privacy.Export.class, Privacy.Erase.class})
final class Privacy {

    /// What the audit log calls whoever has the command line.
    private static final String BY = "command line";

    /// A number, and what is done about it.
    private abstract static class OfNumber implements Callable<Integer> {

        @Mixin
        private DatabaseOptions database = new DatabaseOptions();

        @Parameters(
                arity = "0..1",
                paramLabel = "NUMBER",
                description = "in international form; left out: read from standard input, so that no list of"
                        + " processes shows it")
        private Optional<String> typed = Optional.empty();

        abstract void done(KeepPrivacy privacy, Msisdn number) throws IOException;

        @Override
        public Integer call() throws IOException {
            Msisdn number;
            try {
                number = KeepPrivacy.number(typed.isPresent() ? typed.get() : read());
            } catch (InvalidParameter e) {
                Console.say("the number " + e.reason());
                return 2;
            }
            try (ApplicationContext context = Server.context(database.properties())) {
                context.getBean(FoldReceipts.class).adopt();
                done(context.getBean(KeepPrivacy.class), number);
                return 0;
            }
        }

        private static String read() throws IOException {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        }
    }

    @Command(
            name = "find",
            description = "Tells where the number stands, and in how many rows",
            mixinStandardHelpOptions = true)
    static final class Find extends OfNumber {

        @Override
        void done(KeepPrivacy privacy, Msisdn number) {
            tell(privacy.find(BY, number));
        }
    }

    @Command(
            name = "export",
            description = "Writes everything about the number to standard output, as JSON",
            mixinStandardHelpOptions = true)
    static final class Export extends OfNumber {

        @Override
        void done(KeepPrivacy privacy, Msisdn number) throws IOException {
            PrivacyExport.write(
                    Console.out(), privacy, BY, number, InstantSource.system().instant());
            Console.out().flush();
        }
    }

    @Command(
            name = "erase",
            description = "Erases everything about the number, for good; counts and money stay",
            mixinStandardHelpOptions = true)
    static final class Erase extends OfNumber {

        @Override
        void done(KeepPrivacy privacy, Msisdn number) {
            Erasure erasure = privacy.erase(BY, number);
            Console.say("erased: " + erasure.total() + " rows, certificate " + erasure.id());
            tell(erasure.rows().orElse(Map.of()));
        }
    }

    private static void tell(Map<Holding, Long> rows) {
        for (Holding holding : Holding.values()) {
            if (rows.containsKey(holding)) {
                Console.say(holding.tag() + ": " + rows.get(holding));
            }
        }
        if (rows.isEmpty()) {
            Console.say("nothing is kept about it");
        }
    }
}
