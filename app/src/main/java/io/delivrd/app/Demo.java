package io.delivrd.app;

import io.delivrd.simulator.Acknowledgements;
import io.delivrd.simulator.Delivery;
import io.delivrd.simulator.DeliverySettings;
import io.delivrd.simulator.Scenario;
import io.delivrd.simulator.Simulation;
import io.delivrd.web.access.SignInTickets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Runs the server on a database of its own with a simulated provider playing campaigns into it",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

    @Option(names = "--port", description = "port to listen on (default: 8080)")
    private int port = 8080;

    @Option(names = "--messages", description = "messages of all campaigns together (default: ${DEFAULT-VALUE})")
    private int messages = 60_000;

    @Option(names = "--seed", description = "other seeds, other fates (default: ${DEFAULT-VALUE})")
    private long seed = 7;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("delivrd-demo-");
        try (Server server = Server.start(properties(folder))) {
            Console.say("Open: " + server.url() + "/sign-in/"
                    + server.beans().getBean(SignInTickets.class).issue());
            InstantSource clock = server.beans().getBean(InstantSource.class);
            Scenario scenario = Scenario.demo(messages);
            Simulation simulation =
                    new Simulation(scenario, seed, clock.instant().minus(scenario.history()));
            DeliverySettings settings =
                    DeliverySettings.to(URI.create(server.url())).over(16).asTimePasses();
            try (Delivery delivery = new Delivery(settings, clock, Acknowledgements.ignored())) {
                Thread.ofVirtual().name("simulator").start(() -> delivery.deliver(simulation.receipts()));
                Shutdown.awaitRequest();
            }
        } finally {
            delete(folder);
        }
        return 0;
    }

    private Map<String, Object> properties(Path folder) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("micronaut.server.port", port);
        // Whatever the environment says: the demo plays into a database of its own and trusts its own simulator.
        properties.put("delivrd.database.url", "");
        properties.put("delivrd.database.data-dir", folder.toString());
        properties.put("delivrd.vonage.path-token", "");
        properties.put("delivrd.vonage.signature-secret", "");
        properties.put("delivrd.vonage.signature-required", false);
        properties.put(
                "delivrd.networks",
                List.of(Map.of("code", "37001", "receipts", "none"), Map.of("code", "37002", "receipts", "none")));
        return properties;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
