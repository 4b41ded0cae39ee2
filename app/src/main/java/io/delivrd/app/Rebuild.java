package io.delivrd.app;

import io.delivrd.application.folding.FoldReceipts;
import io.delivrd.application.reply.CampaignReplies;
import io.delivrd.application.reply.CountReplies;
import io.delivrd.application.reply.Rereading;
import io.delivrd.application.upkeep.Derivations;
import io.micronaut.context.ApplicationContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rebuild",
        description = "Reads every status and reply anew, folds all receipts again and counts again",
        mixinStandardHelpOptions = true)
final class Rebuild implements Callable<Integer> {

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Override
    public Integer call() {
        try (ApplicationContext context = Server.context(database.properties())) {
            context.getBean(FoldReceipts.class).adopt();
            Derivations.Rebuilt rebuilt = context.getBean(Derivations.class).rebuild();
            long reread = context.getBean(Rereading.class).reread();
            context.getBean(CampaignReplies.class).forget();
            context.getBean(CountReplies.class).tie();
            Console.say("rebuilt: " + rebuilt.receipts() + " receipts, " + rebuilt.parts() + " parts, "
                    + rebuilt.corrected() + " corrected, " + reread + " replies read anew");
            return 0;
        }
    }
}
