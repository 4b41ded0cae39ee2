package io.delivrd.simulator;

import io.delivrd.simulator.SimulatedReceipt.Kind;
import io.delivrd.simulator.SimulatedReceipt.Told;
import io.delivrd.simulator.WireField.Style;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Writes planned pushes in the provider's fields.
final class ReceiptWriter {

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

    private final Scenario scenario;

    ReceiptWriter(Scenario scenario) {
        this.scenario = scenario;
    }

    SimulatedReceipt write(Push push) {
        RandomGenerator random = Randomness.seeded(push.seed());
        Transport transport =
                scenario.transports().get(random.nextInt(scenario.transports().size()));
        boolean inJson = transport == Transport.JSON;
        boolean alias = happens(random, Quirk.ALIAS);
        boolean extra = happens(random, Quirk.EXTRA_FIELD);
        boolean numbers = happens(random, Quirk.JSON_NUMBER) && inJson;
        boolean nulls = happens(random, Quirk.JSON_NULL) && inJson;
        boolean withoutScts = happens(random, Quirk.MISSING_SCTS) || nulls;

        boolean reply = push.kind() == Kind.INBOUND;
        Told told = reply ? reply(random) : told(push, withoutScts);
        List<WireField> fields = reply ? fieldsOfReply(push, told) : fields(push, told, nulls);
        if (extra) {
            fields.add(WireField.text("x-route", "direct " + random.nextInt(10)));
        }
        if (scenario.account().signature().isPresent()) {
            fields.add(WireField.text("timestamp", Long.toString(Math.floorDiv(push.pushedAt(), 1_000))));
            fields.add(WireField.text("nonce", nonce(push)));
        }
        if (alias) {
            fields.replaceAll(ReceiptWriter::alias);
        }
        if (numbers) {
            fields.replaceAll(ReceiptWriter::number);
        }
        return new SimulatedReceipt(push, transport, told, signed(fields, scenario.account()), scenario.account());
    }

    /// The same fields with a signature that fits, in place of any they had.
    static List<WireField> signed(List<WireField> fields, Account account) {
        List<WireField> signed = new ArrayList<>(fields);
        signed.removeIf(field -> field.name().equals("sig"));
        account.signature().ifPresent(signature -> {
            Map<String, String> parameters = new TreeMap<>();
            for (WireField field : signed) {
                if (field.style() != Style.NULL) {
                    parameters.put(field.name(), field.value());
                }
            }
            signed.add(WireField.text("sig", signature.method().sign(parameters, signature.secret())));
        });
        return signed;
    }

    private Told told(Push push, boolean withoutScts) {
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

    private List<WireField> fields(Push push, Told told, boolean nulls) {
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

    private List<WireField> fieldsOfReply(Push push, Told told) {
        List<WireField> fields = new ArrayList<>(12);
        fields.add(WireField.text("msisdn", push.part().recipient()));
        fields.add(WireField.text("to", push.part().senderId()));
        fields.add(WireField.text("messageId", told.messageId()));
        fields.add(WireField.text("text", "Stop please"));
        fields.add(WireField.text("type", "text"));
        fields.add(WireField.text("keyword", "STOP"));
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

    private boolean happens(RandomGenerator random, Quirk quirk) {
        return random.nextDouble() < scenario.quirks().share(quirk);
    }
}
