package io.delivrd.simulator;

import io.delivrd.simulator.Planner.PlannedMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// Takes messages. Their fates are drawn as those of the simulation; no receipts are pushed.
final class SendApi {

    private static final long OWN = -1;
    private static final Duration LONGEST = Duration.ofHours(70);
    private static final NetworkTraffic ANYWHERE = NetworkTraffic.of("23410", 1, NetworkProfile.HANDSET, "0.0333");

    private final Simulation simulation;
    private final SentMessages sent;
    private final AccountApi account;
    private final InstantSource clock;
    private final String secret;
    private final RateLimit limit;
    private final AtomicInteger count = new AtomicInteger();

    SendApi(
            Simulation simulation,
            SentMessages sent,
            AccountApi account,
            InstantSource clock,
            String secret,
            RateLimit limit) {
        this.simulation = simulation;
        this.sent = sent;
        this.account = account;
        this.clock = clock;
        this.secret = secret;
        this.limit = limit;
    }

    /// @return 200 even for what is refused; the body's status tells
    Answer send(Call call) {
        Map<String, String> parameters = call.parameters();
        if (call.authorization().isEmpty() && !parameters.containsKey("api_key")) {
            return refusal("2", "Missing api_key");
        }
        if (!call.isByParameters(simulation.scenario().account().apiKey(), secret)) {
            return refusal("4", "Bad Credentials");
        }
        if (!limit.take()) {
            return refusal("1", "Throughput Rate Exceeded - please wait [ 250 ] and retry");
        }
        for (String name : List.of("from", "to", "text")) {
            if (parameters.getOrDefault(name, "").isEmpty()) {
                return refusal("2", "Missing " + name + " param");
            }
        }
        if (!parameters.getOrDefault("to", "").matches("[0-9]{7,15}")) {
            return refusal("3", "Invalid value for param: to");
        }
        PlannedMessage message = planned(parameters);
        sent.add(message);
        Submission submission = Submission.of(simulation.scenario().account(), message);
        BigDecimal price = submission
                .price()
                .multiply(BigDecimal.valueOf(submission.parts().size()));
        return Answer.json(200, submission.answer(account.charge(price)));
    }

    private PlannedMessage planned(Map<String, String> parameters) {
        int number = count.getAndIncrement();
        RandomGenerator random = Randomness.seeded(simulation.seed(), OWN, number);
        String recipient = parameters.getOrDefault("to", "");
        NetworkTraffic network = network(recipient);
        Campaign campaign = campaign(network, parameters);
        MessageText text =
                new MessageText(parameters.getOrDefault("text", ""), "unicode".equals(parameters.get("type")));

        Carrier carrier = new Carrier(random, campaign, network);
        Outcome fate = carrier.outcome();
        String id = Randomness.uuid(random).toString();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < text.parts(); i++) {
            parts.add(new Part(
                    Randomness.uuid(random).toString(),
                    recipient,
                    campaign.senderId(),
                    campaign.clientRef(),
                    Optional.of(network.code()),
                    network,
                    1,
                    network.price().toPlainString(),
                    clock.millis(),
                    carrier.claims(fate)));
        }
        return new PlannedMessage(id, campaign, parts, List.of(), text.unicode());
    }

    private NetworkTraffic network(String recipient) {
        String country = Places.mobileCountryCode(recipient);
        List<NetworkTraffic> all = simulation.scenario().campaigns().stream()
                .flatMap(campaign -> campaign.networks().stream())
                .toList();
        return all.stream()
                .filter(network -> !country.isEmpty() && network.code().startsWith(country))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElse(ANYWHERE);
    }

    private static Campaign campaign(NetworkTraffic network, Map<String, String> parameters) {
        Campaign campaign = Campaign.of("", parameters.getOrDefault("from", ""), network);
        String ttl = parameters.getOrDefault("ttl", "");
        if (ttl.matches("[0-9]{4,9}")) {
            Duration asked = Duration.ofMillis(Long.parseLong(ttl));
            campaign = campaign.validFor(asked.compareTo(LONGEST) < 0 ? asked : LONGEST);
        }
        return campaign.referredToAs(Optional.ofNullable(parameters.get("client-ref")));
    }

    private static Answer refusal(String status, String text) {
        Json json = new Json().open('{').name("message-count").text("1");
        json.name("messages").open('[').open('{').name("status").text(status);
        return Answer.json(
                200,
                json.name("error-text")
                        .text(text)
                        .close('}')
                        .close(']')
                        .close('}')
                        .toString());
    }
}
