package io.delivrd.app;

import io.delivrd.application.folding.FoldReceipts;
import io.delivrd.application.reply.Rereading;
import io.delivrd.application.upkeep.Derivations;
import io.delivrd.application.upkeep.Verification;
import io.micronaut.context.ApplicationContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        description = "Folds and counts everything again from receipts and compares; exit status 1 if anything differs",
        mixinStandardHelpOptions = true)
final class Verify implements Callable<Integer> {

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Override
    public Integer call() {
        try (ApplicationContext context = Server.context(database.properties())) {
            return isEqual(context) ? 0 : 1;
        }
    }

    /// Compares, and tells the person who called the command what was found.
    static boolean isEqual(ApplicationContext context) {
        context.getBean(FoldReceipts.class).adopt();
        return switch (context.getBean(Derivations.class).verify()) {
            case Verification.Equal equal -> {
                long replies = context.getBean(Rereading.class).differing();
                if (replies > 0) {
                    Console.say("different: " + replies + " replies are not read as the words for opt-outs say");
                    yield false;
                }
                Console.say("equal: " + equal.receipts() + " receipts, " + equal.parts() + " parts, " + equal.counts()
                        + " counts");
                yield true;
            }
            case Verification.Different different -> {
                Console.say("different: " + different.where());
                Console.say("  from receipts: " + different.derived());
                Console.say("  stored:        " + different.live());
                yield false;
            }
        };
    }
}
