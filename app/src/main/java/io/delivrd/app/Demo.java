package io.delivrd.app;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.ManageTokens.Creation;
import io.delivrd.application.access.Role;
import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.Poller;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.simulator.Acknowledgements;
import io.delivrd.simulator.Delivery;
import io.delivrd.simulator.DeliverySettings;
import io.delivrd.simulator.Losses;
import io.delivrd.simulator.ProviderSettings;
import io.delivrd.simulator.Scenario;
import io.delivrd.simulator.SimulatedProvider;
import io.delivrd.simulator.SimulatedReceipt;
import io.delivrd.simulator.Simulation;
import io.delivrd.simulator.Submission;
import io.delivrd.simulator.SubmissionDelivery;
import io.delivrd.web.access.SignInTickets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Runs the server on a database of its own with a simulated provider playing campaigns into it",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

    /// Route that receipts of the simulated provider come by.
    static final String WEBHOOK = "/webhooks/vonage/receipts";

    private static final Caller SENDER = new Caller("demo sender", Set.of(Role.OPERATOR));
    private static final double LOST = 0.015;
    private static final Duration OUTAGE = Duration.ofHours(10);

    @Option(names = "--port", description = "port to listen on (default: 8080)")
    private int port = 8080;

    @Option(names = "--messages", description = "messages of all campaigns together (default: ${DEFAULT-VALUE})")
    private int messages = 30_000;

    @Option(names = "--seed", description = "other seeds, other fates (default: ${DEFAULT-VALUE})")
    private long seed = 7;

    @Override
    public Integer call() throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        Scenario scenario = Scenario.demo(messages);
        Instant present = clock.instant();
        Instant start = present.minus(scenario.history());
        Simulation simulation = new Simulation(scenario, seed, start);
        ProviderSettings settings = ProviderSettings.defaults();
        try (TemporaryFolder folder = TemporaryFolder.create("delivrd-demo-");
                SimulatedProvider provider = new SimulatedProvider(simulation, clock, settings);
                Server server = Server.start(properties(folder.path(), scenario, provider))) {
            Iterator<Submission> submissions = simulation.submissions().iterator();
            Iterator<SimulatedReceipt> receipts =
                    losses(present).sparing(simulation.receipts()).iterator();
            DemoHistory history = new DemoHistory(server.beans());
            Optional<Submission> nextSubmission = history.submitted(submissions, present);
            Optional<SimulatedReceipt> nextReceipt = history.received(receipts, present);
            fetchWhatGotLost(server);
            Console.say("Open: " + server.siteUrl() + "/sign-in/"
                    + server.beans().getBean(SignInTickets.class).issueStanding());
            play(
                    Stream.concat(nextSubmission.stream(), rest(submissions)),
                    Stream.concat(nextReceipt.stream(), rest(receipts)),
                    server,
                    clock);
        }
        return 0;
    }

    private static <T> Stream<T> rest(Iterator<T> iterator) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
    }

    /// Some webhooks get lost, and all of them for a while the day before yesterday.
    private Losses losses(Instant present) {
        Instant outage =
                present.minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.DAYS).plus(OUTAGE);
        return Losses.none().share(LOST, seed).outage(outage, outage.plus(Duration.ofMinutes(40)));
    }

    /// The present, as it happens.
    private static void play(
            Stream<Submission> submissions, Stream<SimulatedReceipt> receipts, Server server, InstantSource clock) {
        URI target = URI.create(server.url());
        try (SubmissionDelivery sender = new SubmissionDelivery(
                        target.resolve("/api/v1/submissions"), Optional.of(sendersToken(server)), true, clock);
                Delivery provider = new Delivery(
                        DeliverySettings.to(target).over(16).asTimePasses(), clock, Acknowledgements.ignored())) {
            Thread.ofVirtual().name("senders").start(() -> sender.deliver(submissions));
            Thread.ofVirtual().name("simulator").start(() -> provider.deliver(receipts));
            Shutdown.awaitRequest();
        }
    }

    private static String sendersToken(Server server) {
        ManageTokens tokens = server.beans().getBean(ManageTokens.class);
        return switch (tokens.create(SENDER, SENDER.name(), SENDER.roles(), Optional.empty())) {
            case Creation.Created created -> created.secret();
            case Creation.Refused refused ->
                throw new IllegalStateException("no token for the demo: " + refused.problem());
        };
    }

    /// The past has been played: what is missing of it will not come by itself.
    private static void fetchWhatGotLost(Server server) {
        Poller poller = server.beans().getBean(Poller.class);
        poller.request(VonageCatalogue.VONAGE, Optional.empty(), PollMode.MISSING, Optional.empty(), false);
        poller.carryOut();
    }

    private Map<String, Object> properties(Path folder, Scenario scenario, SimulatedProvider provider) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("micronaut.server.port", port);
        // Whatever the environment says: the demo plays into a database of its own and trusts its own simulator.
        properties.put("delivrd.database.url", "");
        properties.put("delivrd.database.data-dir", folder.toString());
        properties.put("delivrd.demo", true);
        properties.put("delivrd.vonage.api-key", scenario.account().apiKey());
        properties.put("delivrd.vonage.api-secret", ProviderSettings.defaults().apiSecret());
        properties.put("delivrd.vonage.reports-url", provider.url().toString());
        properties.put("delivrd.vonage.path-token", "");
        properties.put("delivrd.vonage.signature-secret", "");
        properties.put("delivrd.vonage.signature-required", false);
        // Not before the past has been played.
        properties.put("delivrd.fallback.interval", "10m");
        properties.put(
                "delivrd.networks",
                List.of(Map.of("code", "37001", "receipts", "none"), Map.of("code", "37002", "receipts", "none")));
        return properties;
    }
}
