package io.delivrd.simulator;

import io.delivrd.simulator.PartState.State;
import io.delivrd.simulator.SimulatedReceipt.Kind;
import io.delivrd.simulator.SimulatedReceipt.Told;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Twilio's Programmable Messaging: status callbacks as forms, or as JSON of its event streams. What they cost is
/// told by the message resource alone.
final class TwilioWire implements Wire {

    private static final DateTimeFormatter DONE =
            DateTimeFormatter.ofPattern("uuMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Map<String, String> CODES = Map.of(
            "3", "30005",
            "4", "30004",
            "5", "30006",
            "6", "30007",
            "9", "21610",
            "12", "30006",
            "14", "30007");
    private static final Set<String> REJECTING = Set.of("30004", "30007", "21610", "30450");

    @Override
    public boolean tellsParts() {
        return false;
    }

    @Override
    public String id(boolean old, long number, UUID uuid) {
        return "SM" + uuid.toString().replace("-", "");
    }

    @Override
    public List<Claim> spoken(List<Claim> claims) {
        List<Claim> spoken = new ArrayList<>(claims.size());
        for (Claim claim : claims) {
            switch (claim.status()) {
                case "accepted" -> spoken.add(said(claim, "sent", ""));
                case "delivered" -> spoken.add(said(claim, "delivered", ""));
                case "failed", "rejected" -> {
                    String code = CODES.getOrDefault(claim.errorCode(), "30008");
                    spoken.add(said(claim, code.equals("21610") ? "failed" : "undelivered", code));
                }
                case "expired" -> expired(claim, spoken);
                case "frozen" -> spoken.add(said(claim, "failed", "30001"));
                // Never told.
                case "buffered", "unknown" -> {}
                // A word nobody knows with others is one of Twilio's.
                case "undelivered" -> spoken.add(said(claim, "enroute", ""));
                default -> spoken.add(said(claim, claim.status(), ""));
            }
        }
        return spoken;
    }

    private static void expired(Claim claim, List<Claim> spoken) {
        switch (claim.errorCode()) {
            // Nobody makes up an end where carriers say nothing.
            case "1" -> {}
            case "7" -> spoken.add(said(claim, "failed", "30036"));
            default -> spoken.add(said(claim, "undelivered", "30003"));
        }
    }

    private static Claim said(Claim claim, String status, String code) {
        return new Claim(claim.after(), status, code, Vendor.TWILIO);
    }

    @Override
    public State state(Claim claim, List<Claim> claims) {
        return switch (claim.status()) {
            case "accepted", "scheduled", "queued", "sending" -> State.QUEUED;
            case "sent" -> State.SUBMITTED;
            case "delivered" -> State.DELIVERED;
            case "undelivered", "failed" -> failure(claim.errorCode());
            default -> State.UNKNOWN;
        };
    }

    private static State failure(String code) {
        if (code.equals("30036")) {
            return State.EXPIRED;
        }
        return REJECTING.contains(code) ? State.REJECTED : State.FAILED;
    }

    @Override
    public SimulatedReceipt write(Push push, Scenario scenario) {
        RandomGenerator random = Randomness.seeded(push.seed());
        Account account = scenario.account();
        Transport transport =
                scenario.transports().get(random.nextInt(scenario.transports().size()));
        boolean shortNames = random.nextDouble() < scenario.quirks().share(Quirk.ALIAS);
        boolean extra = random.nextDouble() < scenario.quirks().share(Quirk.EXTRA_FIELD);
        boolean withoutDone = random.nextDouble() < scenario.quirks().share(Quirk.MISSING_SCTS);
        if (push.kind() == Kind.INBOUND || push.kind() == Kind.REPLY) {
            return reply(push, random, account);
        }
        Told told = told(push, withoutDone);
        if (transport == Transport.JSON) {
            return event(push, told, account);
        }
        List<WireField> fields = fields(push, told, account);
        if (shortNames) {
            fields.removeIf(
                    field -> field.name().equals("MessageSid") || field.name().equals("MessageStatus"));
        }
        if (extra) {
            fields.add(WireField.text("ChannelInstallSid", "XE" + random.nextInt(10)));
        }
        String query = push.part()
                .clientRef()
                .map(reference -> "client_ref=" + URLEncoder.encode(reference, StandardCharsets.UTF_8))
                .orElse("");
        return new SimulatedReceipt(push, Transport.FORM, told, fields, query, Optional.empty(), account);
    }

    private static Told told(Push push, boolean withoutDone) {
        Part part = push.part();
        String status = push.claim().status();
        boolean done = status.equals("delivered") || status.equals("undelivered");
        // The zone differs even within one carrier; nothing may depend on it.
        long zone = Math.floorMod(part.id().hashCode(), 5) * 3_600L;
        Instant claimedAt =
                Instant.ofEpochMilli(part.submittedAt() + push.claim().after()).plusSeconds(zone);
        return new Told(
                part.id(),
                Optional.of(status),
                Optional.of(push.claim().errorCode()).filter(code -> !code.isEmpty()),
                done && !withoutDone ? Optional.of(DONE.format(claimedAt)) : Optional.empty());
    }

    private static List<WireField> fields(Push push, Told told, Account account) {
        List<WireField> fields = new ArrayList<>(12);
        String status = told.status().orElseThrow();
        fields.add(WireField.text("SmsSid", told.messageId()));
        fields.add(WireField.text("SmsStatus", status));
        fields.add(WireField.text("MessageStatus", status));
        fields.add(WireField.text("To", "+" + push.part().recipient()));
        fields.add(WireField.text("MessageSid", told.messageId()));
        fields.add(WireField.text("AccountSid", account.apiKey()));
        fields.add(WireField.text("From", number(push.part().senderId())));
        fields.add(WireField.text("ApiVersion", "2010-04-01"));
        told.errorCode().ifPresent(code -> fields.add(WireField.text("ErrorCode", code)));
        told.scts().ifPresent(done -> fields.add(WireField.text("RawDlrDoneDate", done)));
        return fields;
    }

    private static SimulatedReceipt reply(Push push, RandomGenerator random, Account account) {
        String sid = "SM" + Randomness.uuid(random).toString().replace("-", "");
        String text = ReplyText.of(push);
        List<WireField> fields = new ArrayList<>(12);
        fields.add(WireField.text("MessageSid", sid));
        fields.add(WireField.text("SmsSid", sid));
        fields.add(WireField.text("SmsMessageSid", sid));
        fields.add(WireField.text("AccountSid", account.apiKey()));
        fields.add(WireField.text("From", "+" + push.part().recipient()));
        fields.add(WireField.text("To", number(push.part().senderId())));
        fields.add(WireField.text("Body", text));
        fields.add(WireField.text("NumMedia", "0"));
        fields.add(WireField.text("NumSegments", "1"));
        fields.add(WireField.text("SmsStatus", "received"));
        if (ReplyText.keyword(text).equals("STOP")) {
            fields.add(WireField.text("OptOutType", "STOP"));
        }
        fields.add(WireField.text("ApiVersion", "2010-04-01"));
        Told told = new Told(sid, Optional.empty(), Optional.empty(), Optional.empty());
        return new SimulatedReceipt(push, Transport.FORM, told, fields, "", Optional.empty(), account);
    }

    private static SimulatedReceipt event(Push push, Told told, Account account) {
        Part part = push.part();
        String status = told.status().orElseThrow();
        String type = "com.twilio.messaging.message." + status;
        Instant time = Instant.ofEpochMilli(part.submittedAt() + push.claim().after());
        UUID id = Randomness.uuid(Randomness.seeded(push.seed(), 1));
        Json json = new Json().open('[').open('{');
        json.name("specversion").text("1.0").name("type").text(type);
        json.name("source").text("/2010-04-01/Accounts/" + account.apiKey() + "/Messages/" + told.messageId());
        json.name("id").text("EZ" + id.toString().replace("-", ""));
        json.name("dataschema").text("https://events-schemas.twilio.com/Messaging.MessageStatus/8");
        json.name("datacontenttype").text("application/json").name("time").text(time.toString());
        json.name("data")
                .open('{')
                .name("eventName")
                .text(type)
                .name("timestamp")
                .text(time.toString());
        json.name("accountSid").text(account.apiKey()).name("messageSid").text(told.messageId());
        json.name("messageStatus").text(status.toUpperCase(Locale.ROOT));
        json.name("from").text(number(part.senderId())).name("to").text("+" + part.recipient());
        json.name("apiVersion").text("2010-04-01").name("numberOfSegments").literal(part.segments());
        told.errorCode().ifPresent(code -> json.name("errorCode").literal(code));
        told.scts().ifPresent(done -> json.name("rawDlrDoneDate").text(done));
        part.networkCode()
                .filter(code -> code.matches("[0-9]{5,6}"))
                .ifPresent(code ->
                        json.name("mcc").text(code.substring(0, 3)).name("mnc").text(code.substring(3)));
        part.clientRef()
                .ifPresent(reference -> json.name("tags")
                        .open('{')
                        .name("client_ref")
                        .text(reference)
                        .close('}'));
        String body = json.close('}').close('}').close(']').toString();
        String query = "bodySHA256=" + sha256(body);
        return new SimulatedReceipt(
                push, Transport.JSON, told, fields(push, told, account), query, Optional.of(body), account);
    }

    @Override
    public Map<String, String> headers(SimulatedReceipt receipt, URI url) {
        Map<String, String> headers = new TreeMap<>(Map.of("User-Agent", "TwilioProxy/1.1"));
        receipt.account().signature().ifPresent(signature -> {
            StringBuilder base = new StringBuilder(url.toString());
            if (receipt.transport() == Transport.FORM) {
                new TreeMap<>(receipt.parameters())
                        .forEach((name, value) -> base.append(name).append(value));
            }
            byte[] code = SigningMethod.SHA1_HMAC.code(base.toString(), signature.secret());
            headers.put("X-Twilio-Signature", Base64.getEncoder().encodeToString(code));
        });
        return headers;
    }

    private static String number(String sender) {
        return sender.chars().allMatch(Character::isDigit) ? "+" + sender : sender;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
