package io.delivrd.simulator;

import io.delivrd.simulator.PartState.State;
import io.delivrd.simulator.SimulatedReceipt.Kind;
import io.delivrd.simulator.SimulatedReceipt.Told;
import io.delivrd.simulator.WireField.Style;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Vonage's SMS API.
final class VonageWire implements Wire {

    private static final DateTimeFormatter MESSAGE_TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SCTS =
            DateTimeFormatter.ofPattern("uuMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Map<String, String> ALIASES = Map.of(
            "messageId", "message-id",
            "network-code", "network",
            "err-code", "errCode",
            "message-timestamp", "messageTimestamp",
            "client-ref", "clientRef",
            "api-key", "apiKey");
    private static final Set<String> NUMBERS = Set.of("timestamp", "err-code", "errCode", "price", "scts");

    private static final Map<Transport, String> CLIENTS = Map.of(
            Transport.GET, "Nexmo/MessagingHUB/v1.0",
            Transport.FORM, "Vonage/MessagingHUB/v1.0",
            Transport.JSON, "Jakarta Commons-HttpClient/3.1");

    @Override
    public boolean tellsParts() {
        return true;
    }

    @Override
    public String id(boolean old, long number, UUID uuid) {
        return old ? HexFormat.of().withUpperCase().toHexDigits(number) : uuid.toString();
    }

    @Override
    public List<Claim> spoken(List<Claim> claims) {
        return claims;
    }

    @Override
    public State state(Claim claim, List<Claim> claims) {
        return State.of(claim.status());
    }

    @Override
    public Map<String, String> headers(SimulatedReceipt receipt, URI url) {
        return Map.of("User-Agent", CLIENTS.getOrDefault(receipt.transport(), ""));
    }

    @Override
    public SimulatedReceipt write(Push push, Scenario scenario) {
        RandomGenerator random = Randomness.seeded(push.seed());
        Transport transport =
                scenario.transports().get(random.nextInt(scenario.transports().size()));
        boolean inJson = transport == Transport.JSON;
        boolean alias = happens(scenario, random, Quirk.ALIAS);
        boolean extra = happens(scenario, random, Quirk.EXTRA_FIELD);
        boolean numbers = happens(scenario, random, Quirk.JSON_NUMBER) && inJson;
        boolean nulls = happens(scenario, random, Quirk.JSON_NULL) && inJson;
        boolean withoutScts = happens(scenario, random, Quirk.MISSING_SCTS) || nulls;

        boolean reply = push.kind() == Kind.INBOUND || push.kind() == Kind.REPLY;
        Told told = reply ? reply(random) : told(push, withoutScts);
        List<WireField> fields = reply ? fieldsOfReply(push, told, scenario) : fields(push, told, nulls, scenario);
        if (extra) {
            fields.add(WireField.text("x-route", "direct " + random.nextInt(10)));
        }
        if (scenario.account().signature().isPresent()) {
            fields.add(WireField.text("timestamp", Long.toString(Math.floorDiv(push.pushedAt(), 1_000))));
            fields.add(WireField.text("nonce", nonce(push)));
        }
        if (alias) {
            fields.replaceAll(VonageWire::alias);
        }
        if (numbers) {
            fields.replaceAll(VonageWire::number);
        }
        return new SimulatedReceipt(
                push, transport, told, signed(fields, scenario.account()), "", Optional.empty(), scenario.account());
    }

    @Override
    public SimulatedReceipt again(SimulatedReceipt receipt, int attempt) {
        Account account = receipt.account();
        if (account.signature().isEmpty()) {
            return receipt;
        }
        List<WireField> changed = new ArrayList<>();
        for (WireField field : receipt.fields()) {
            switch (field.name()) {
                case "timestamp" -> changed.add(laterBy(attempt, field));
                case "nonce" -> changed.add(WireField.text("nonce", nonce(field.value(), attempt)));
                default -> changed.add(field);
            }
        }
        return receipt.with(signed(changed, account));
    }

    private static WireField laterBy(int seconds, WireField field) {
        return new WireField(field.name(), Long.toString(Long.parseLong(field.value()) + seconds), field.style());
    }

    private static String nonce(String before, int attempt) {
        return UUID.nameUUIDFromBytes((before + attempt).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /// The same fields with a signature that fits, in place of any they had.
    private static List<WireField> signed(List<WireField> fields, Account account) {
        List<WireField> signed = new ArrayList<>(fields);
        signed.removeIf(field -> field.name().equals("sig"));
        account.signature().ifPresent(signature -> {
            Map<String, String> parameters = new TreeMap<>();
            for (WireField field : signed) {
                if (field.style() != Style.NULL) {
                    parameters.put(field.name(), field.value());
                }
            }
            signed.add(WireField.text("sig", signature.method().orElseThrow().sign(parameters, signature.secret())));
        });
        return signed;
    }

    private static Told told(Push push, boolean withoutScts) {
        Part part = push.part();
        Instant claimedAt =
                Instant.ofEpochMilli(part.submittedAt() + push.claim().after());
        // Carriers disagree about the zone; nothing may depend on it.
        long zone = Math.floorMod(part.network().code().hashCode(), 3) * 3_600L;
        return new Told(
                part.id(),
                Optional.of(push.claim().status()),
                Optional.of(push.claim().errorCode()),
                withoutScts ? Optional.empty() : Optional.of(SCTS.format(claimedAt.plusSeconds(zone))));
    }

    private static Told reply(RandomGenerator random) {
        return new Told(Randomness.uuid(random).toString(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<WireField> fields(Push push, Told told, boolean nulls, Scenario scenario) {
        Part part = push.part();
        List<WireField> fields = new ArrayList<>(16);
        fields.add(WireField.text("msisdn", part.recipient()));
        fields.add(WireField.text("to", part.senderId()));
        add(fields, "network-code", part.networkCode(), nulls);
        fields.add(WireField.text("messageId", told.messageId()));
        fields.add(WireField.text("price", part.price()));
        fields.add(WireField.text("status", told.status().orElseThrow()));
        add(fields, "scts", told.scts(), nulls);
        fields.add(WireField.text("err-code", told.errorCode().orElseThrow()));
        fields.add(WireField.text("api-key", scenario.account().apiKey()));
        add(fields, "client-ref", part.clientRef(), nulls);
        fields.add(WireField.text("message-timestamp", timestamp(push)));
        return fields;
    }

    private static List<WireField> fieldsOfReply(Push push, Told told, Scenario scenario) {
        List<WireField> fields = new ArrayList<>(12);
        fields.add(WireField.text("msisdn", push.part().recipient()));
        fields.add(WireField.text("to", push.part().senderId()));
        fields.add(WireField.text("messageId", told.messageId()));
        String text = ReplyText.of(push);
        fields.add(WireField.text("text", text));
        fields.add(WireField.text("type", "text"));
        fields.add(WireField.text("keyword", ReplyText.keyword(text)));
        fields.add(WireField.text("api-key", scenario.account().apiKey()));
        fields.add(WireField.text("message-timestamp", timestamp(push)));
        return fields;
    }

    private static void add(List<WireField> fields, String name, Optional<String> value, boolean asNull) {
        if (value.isPresent()) {
            fields.add(WireField.text(name, value.get()));
        } else if (asNull) {
            fields.add(new WireField(name, "", Style.NULL));
        }
    }

    private static WireField alias(WireField field) {
        return new WireField(ALIASES.getOrDefault(field.name(), field.name()), field.value(), field.style());
    }

    // A decimal comma is no JSON number, and neither is a leading zero.
    private static WireField number(WireField field) {
        boolean number = NUMBERS.contains(field.name())
                && field.style() == Style.TEXT
                && field.value().matches("(0|[1-9][0-9]*)([.][0-9]+)?");
        return number ? new WireField(field.name(), field.value(), Style.NUMBER) : field;
    }

    private static String timestamp(Push push) {
        return MESSAGE_TIMESTAMP.format(Instant.ofEpochMilli(push.pushedAt()));
    }

    private static String nonce(Push push) {
        return Randomness.uuid(Randomness.seeded(push.seed(), push.pushedAt())).toString();
    }

    private static boolean happens(Scenario scenario, RandomGenerator random, Quirk quirk) {
        return random.nextDouble() < scenario.quirks().share(quirk);
    }
}
