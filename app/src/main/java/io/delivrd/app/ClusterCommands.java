package io.delivrd.app;

import io.delivrd.application.upkeep.Cluster;
import io.micronaut.context.ApplicationContext;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "cluster",
        description = "A database on several machines",
        mixinStandardHelpOptions = true,
        subcommands = ClusterCommands.Prepare.class)
final class ClusterCommands {

    @Command(
            name = "prepare",
            description = "Spreads receipts and parts over the workers of a Citus cluster, as far as they are not yet;"
                    + " exit status 1 if the database is none",
            mixinStandardHelpOptions = true)
    static final class Prepare implements Callable<Integer> {

        @Mixin
        private DatabaseOptions database = new DatabaseOptions();

        @Option(
                names = "--shards",
                paramLabel = "N",
                description = "in how many pieces each table is spread (default: citus.shard_count of the database)")
        private Optional<Integer> shards = Optional.empty();

        @Override
        public Integer call() {
            try (ApplicationContext context = Server.context(database.properties())) {
                for (Cluster.Spread spread : context.getBean(Cluster.class)
                        .prepare(shards.map(OptionalInt::of).orElseGet(OptionalInt::empty))) {
                    Console.say(spread.table()
                            + spread.by()
                                    .map(column -> ": distributed by " + column)
                                    .orElse(": copied to every machine")
                            + (spread.before() ? ", as before" : ""));
                }
                Console.say("all other tables stay on the coordinator");
                return 0;
            } catch (Cluster.NoCluster e) {
                Console.say("not prepared: " + e.getMessage());
                return 1;
            }
        }
    }
}
