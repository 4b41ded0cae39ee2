package io.delivrd.app;

import io.delivrd.application.access.SetUp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "Runs the server", mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {

    @Option(names = "--port", description = "port to listen on (default: 8080)")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--providers",
            paramLabel = "DIR",
            description = "folder of files that declare providers of your own (default: delivrd.providers)")
    private Optional<String> providers = Optional.empty();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Override
    public Integer call() {
        Map<String, Object> properties = new HashMap<>(database.properties());
        providers.ifPresent(folder -> properties.put("delivrd.providers", folder));
        port.ifPresent(number -> properties.put("micronaut.server.port", number));
        try (Server server = Server.start(properties)) {
            Console.say("Delivrd listens on " + server.url());
            server.beans()
                    .getBean(SetUp.class)
                    .issue()
                    .ifPresent(ticket -> Console.say("Set up: " + server.siteUrl() + "/set-up/" + ticket));
            Shutdown.awaitRequest();
            server.drain();
        }
        return 0;
    }
}
