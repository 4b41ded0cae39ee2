package io.delivrd.app;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.ManageTokens.Creation;
import io.delivrd.application.access.Role;
import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.Poller;
import io.delivrd.application.notice.ChannelForm;
import io.delivrd.application.notice.ManageChannels;
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
import io.delivrd.simulator.Vendor;
import io.delivrd.web.access.SignInTickets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
        description = "Runs the server on a database of its own with simulated providers playing campaigns into it",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

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
        Instant present = clock.instant();
        int few = messages / 8;
        Simulation world = simulation(Scenario.demo(messages - few), present);
        Simulation newZealand = simulation(Scenario.newZealand(few), present);
        ProviderSettings settings = ProviderSettings.defaults();
        try (TemporaryFolder folder = TemporaryFolder.create("delivrd-demo-");
                SimulatedProvider provider = new SimulatedProvider(world, clock, settings);
                Server server = Server.start(properties(folder.path(), world, newZealand, provider))) {
            List<Present> presents = List.of(
                    handedOver(newZealand, Losses.none(), server, present),
                    handedOver(world, losses(present), server, present));
            fetchWhatGotLost(server);
            tellSomebody(server);
            DemoAlerts.keep(server, SENDER);
            DemoDigest.send(server, SENDER, present);
            Console.say("Open: " + server.siteUrl() + "/sign-in/"
                    + server.beans().getBean(SignInTickets.class).issueStanding());
            Thread books = Thread.ofVirtual().name("books").start(new DemoBooks(server, present)::keep);
            play(presents, server, clock);
            books.interrupt();
            books.join();
        }
        return 0;
    }

    private Simulation simulation(Scenario scenario, Instant present) {
        return new Simulation(scenario, seed, present.minus(scenario.history()));
    }

    /// What of a simulation is still to come once its past is stored.
    private record Present(Vendor vendor, Stream<Submission> submissions, Stream<SimulatedReceipt> receipts) {}

    private static Present handedOver(Simulation simulation, Losses losses, Server server, Instant present)
            throws IOException, InterruptedException {
        Vendor vendor = simulation.scenario().account().vendor();
        Iterator<Submission> submissions = simulation.submissions().iterator();
        Iterator<SimulatedReceipt> receipts =
                losses.sparing(simulation.receipts()).iterator();
        DemoHistory history = new DemoHistory(server.beans(), vendor);
        Optional<Submission> nextSubmission = history.submitted(submissions, present);
        Optional<SimulatedReceipt> nextReceipt = history.received(receipts, present);
        return new Present(
                vendor,
                Stream.concat(nextSubmission.stream(), rest(submissions)),
                Stream.concat(nextReceipt.stream(), rest(receipts)));
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
    private static void play(List<Present> presents, Server server, InstantSource clock) {
        URI target = URI.create(server.url());
        Optional<String> token = Optional.of(token(server, SENDER));
        List<Runnable> closing = new ArrayList<>();
        for (Present present : presents) {
            SubmissionDelivery sender =
                    new SubmissionDelivery(target.resolve("/api/v1/submissions"), token, true, clock);
            Delivery provider = new Delivery(
                    DeliverySettings.to(target, present.vendor()).over(16).asTimePasses(),
                    clock,
                    Acknowledgements.ignored());
            Thread.ofVirtual().name("senders").start(() -> sender.deliver(present.submissions()));
            Thread.ofVirtual().name("simulator").start(() -> provider.deliver(present.receipts()));
            closing.add(sender::close);
            closing.add(provider::close);
        }
        Shutdown.awaitRequest();
        closing.forEach(Runnable::run);
    }

    static String token(Server server, Caller caller) {
        ManageTokens tokens = server.beans().getBean(ManageTokens.class);
        return switch (tokens.create(caller, caller.name(), caller.roles(), Optional.empty())) {
            case Creation.Created created -> created.secret();
            case Creation.Refused refused ->
                throw new IllegalStateException("no token for the demo: " + refused.problem());
        };
    }

    /// Mails to them are kept, see `/outbox`.
    private static void tellSomebody(Server server) {
        server.beans()
                .getBean(ManageChannels.class)
                .add(new ChannelForm("email", DemoAlerts.CHANNEL, List.of("campaigns@demo.example"), "", "", ""));
    }

    /// The past has been played: what is missing of it will not come by itself.
    private static void fetchWhatGotLost(Server server) {
        Poller poller = server.beans().getBean(Poller.class);
        poller.providers()
                .forEach(reports -> poller.request(
                        reports.provider(), Optional.empty(), PollMode.MISSING, Optional.empty(), false));
        poller.carryOut();
    }

    private Map<String, Object> properties(
            Path folder, Simulation world, Simulation newZealand, SimulatedProvider provider) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("micronaut.server.port", port);
        // Whatever the environment says: the demo plays into a database of its own and trusts its own simulator.
        properties.put("delivrd.database.url", "");
        properties.put("delivrd.database.data-dir", folder.toString());
        properties.put("delivrd.demo", true);
        properties.putAll(world.scenario().account().settings());
        properties.putAll(newZealand.scenario().account().settings());
        properties.putAll(provider.settings());
        properties.putAll(DemoBooks.settings());
        // Not before the past has been played.
        properties.put("delivrd.fallback.interval", "10m");
        properties.put(
                "delivrd.networks",
                List.of(Map.of("code", "37001", "receipts", "none"), Map.of("code", "37002", "receipts", "none")));
        return properties;
    }
}
