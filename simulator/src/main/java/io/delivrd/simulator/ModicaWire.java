package io.delivrd.simulator;

import io.delivrd.simulator.PartState.State;
import io.delivrd.simulator.SimulatedReceipt.Kind;
import io.delivrd.simulator.SimulatedReceipt.Told;
import io.delivrd.simulator.WireField.Style;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Modica's Mobile Gateway: ids are whole numbers (REST v1) or UUIDs (v2), and nothing says when, where or for how
/// much.
final class ModicaWire implements Wire {

    private static final long HAND_OVER = 60;
    private static final long FIRST_TRY = 200;
    private static final Set<String> BY_CARRIER = Set.of("submitted", "pending", "received", "rejected", "expired");
    private static final Set<String> OWN_FAULTS = Set.of("1", "8", "99");
    private static final Map<String, List<String>> DETAILS = Map.of(
            "rejected", List.of("Unknown subscriber", "Number ported or closed", "Blocked by carrier", ""),
            "failed", List.of("Connection to carrier lost", "Carrier system error"),
            "frozen", List.of("Retry limit reached"),
            "expired", List.of("Validity period expired", ""));

    @Override
    public boolean tellsParts() {
        return false;
    }

    @Override
    public String id(boolean old, long number, UUID uuid) {
        return old ? Long.toString(number >>> 12) : uuid.toString();
    }

    @Override
    public List<Claim> spoken(List<Claim> claims) {
        List<Claim> spoken = new ArrayList<>(claims.size() + 2);
        for (Claim claim : claims) {
            long after = claim.after();
            switch (claim.status()) {
                case "accepted" -> {
                    spoken.add(said(after - HAND_OVER, "sent"));
                    spoken.add(said(after, "submitted"));
                }
                case "frozen" -> {
                    spoken.add(said(FIRST_TRY, "failed"));
                    spoken.add(said(after, "frozen"));
                }
                case "buffered" -> spoken.add(said(after, "pending"));
                case "delivered" -> spoken.add(said(after, "received"));
                case "failed" ->
                    spoken.add(said(after, OWN_FAULTS.contains(claim.errorCode()) ? "failed" : "rejected"));
                // Nobody makes up an end where carriers say nothing.
                case "unknown" -> {}
                case "expired" -> {
                    if (!isMadeUp(claim)) {
                        spoken.add(said(after, "expired"));
                    }
                }
                default -> spoken.add(said(after, claim.status()));
            }
        }
        return spoken;
    }

    private static boolean isMadeUp(Claim claim) {
        return claim.errorCode().equals("1") && claim.after() >= Carrier.PROVIDER_EXPIRY.toMillis();
    }

    private static Claim said(long after, String status) {
        return new Claim(after, status, "", Vendor.MODICA);
    }

    @Override
    public State state(Claim claim, List<Claim> claims) {
        return switch (claim.status()) {
            case "accepted", "queued" -> State.QUEUED;
            case "sent" -> State.SENT;
            case "submitted" -> State.SUBMITTED;
            case "pending" -> State.BUFFERED;
            case "received" -> State.DELIVERED;
            case "expired" -> State.EXPIRED;
            case "rejected" -> State.REJECTED;
            case "frozen" -> State.FROZEN;
            // Tried again, unless a carrier has had it.
            case "failed" ->
                claims.stream().map(Claim::status).anyMatch(BY_CARRIER::contains) ? State.FAILED : State.QUEUED;
            default -> State.UNKNOWN;
        };
    }

    @Override
    public SimulatedReceipt write(Push push, Scenario scenario) {
        RandomGenerator random = Randomness.seeded(push.seed());
        boolean reply = push.kind() == Kind.INBOUND || push.kind() == Kind.REPLY;
        boolean otherName = random.nextDouble() < scenario.quirks().share(Quirk.ALIAS);
        boolean extra = random.nextDouble() < scenario.quirks().share(Quirk.EXTRA_FIELD);
        List<WireField> fields = new ArrayList<>(8);
        Told told = reply ? reply(push, random, fields) : receipt(push, random, otherName, fields);
        if (extra) {
            fields.add(WireField.text("x-route", "direct " + random.nextInt(10)));
        }
        return new SimulatedReceipt(push, Transport.JSON, told, fields, "", Optional.empty(), scenario.account());
    }

    private static Told receipt(Push push, RandomGenerator random, boolean otherName, List<WireField> fields) {
        String status = push.claim().status();
        List<String> details = DETAILS.getOrDefault(status, List.of(""));
        fields.add(id(otherName ? "id" : "message_id", push.part().id()));
        fields.add(WireField.text("status", status));
        fields.add(WireField.text("detail", details.get(random.nextInt(details.size()))));
        push.part().clientRef().ifPresent(reference -> fields.add(WireField.text("reference", reference)));
        return new Told(push.part().id(), Optional.of(status), Optional.empty(), Optional.empty());
    }

    private static Told reply(Push push, RandomGenerator random, List<WireField> fields) {
        String id = Randomness.uuid(random).toString();
        fields.add(WireField.text("id", id));
        fields.add(WireField.text("source", "+" + push.part().recipient()));
        fields.add(WireField.text("destination", push.part().senderId()));
        fields.add(WireField.text("content", ReplyText.of(push)));
        fields.add(WireField.text(
                "operator", Places.networkName(push.part().network().code())));
        fields.add(id("reply_to", push.part().id()));
        push.part().clientRef().ifPresent(reference -> fields.add(WireField.text("reference", reference)));
        return new Told(id, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static WireField id(String name, String id) {
        boolean number = id.chars().allMatch(Character::isDigit);
        return new WireField(name, id, number ? Style.NUMBER : Style.TEXT);
    }

    @Override
    public Map<String, String> headers(SimulatedReceipt receipt, URI url) {
        Account account = receipt.account();
        return account.signature()
                .map(signature -> account.apiKey() + ":" + signature.secret())
                .map(pair -> Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .map(token -> Map.of("Authorization", "Basic " + token))
                .orElse(Map.of());
    }
}
