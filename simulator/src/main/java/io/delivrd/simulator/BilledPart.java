package io.delivrd.simulator;

import io.delivrd.simulator.PartState.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A part of a [BilledMonth] with all that anybody says about its price.
///
/// @param message id of the first part
/// @param number of the part, from 1
/// @param of how many
/// @param submittedAt in epoch milliseconds
/// @param submitted whether its sender hands it in
/// @param quoted what the provider's answer to the send request says it costs; empty where it says nothing
/// @param told receipts pushed, oldest first
/// @param records of the provider, oldest first
record BilledPart(
        PlantedFault fault,
        Account account,
        String message,
        int number,
        int of,
        String id,
        long submittedAt,
        String campaign,
        String recipient,
        String network,
        boolean submitted,
        Optional<BigDecimal> quoted,
        List<Told> told,
        List<Billed> records)
        implements ReportedRow {

    static final String SENDER = "ACME";

    /// A receipt.
    ///
    /// @param price empty where the provider names none
    /// @param late whether it comes when the month has been closed
    record Told(Claim claim, Optional<BigDecimal> price, boolean late) {}

    /// A usage record as it is when it is fetched.
    ///
    /// @param id of the record
    /// @param late whether it comes when the month has been closed
    record Billed(String id, Claim claim, BigDecimal price, String currency, boolean late) {

        Billed costing(BigDecimal other) {
            return new Billed(id, claim, other, currency, late);
        }
    }

    /// @return a currency its provider charges the account in
    String currency() {
        return account.vendor().currency();
    }

    /// @return price of the last receipt that has come, else the one quoted; empty where there is neither
    Optional<BigDecimal> ours(boolean late) {
        return told.stream()
                .filter(receipt -> late || !receipt.late())
                .flatMap(receipt -> receipt.price().stream())
                .reduce((_, last) -> last)
                .or(() -> quoted.filter(_ -> submitted));
    }

    /// @return whether it is a receipt or the send answer that says so
    String ourSource() {
        return told.stream()
                        .anyMatch(receipt -> !receipt.late() && receipt.price().isPresent())
                ? "webhook"
                : "submission";
    }

    /// @return of each usage record the newest that has come, by id
    List<Billed> theirs(boolean late) {
        Map<String, Billed> newest = new LinkedHashMap<>();
        records.stream().filter(record -> late || !record.late()).forEach(record -> newest.put(record.id(), record));
        return List.copyOf(newest.values());
    }

    /// @return whether anything says before the closing that the part exists
    boolean isKnown() {
        return submitted || !told.isEmpty() || !theirs(false).isEmpty();
    }

    /// @return the state before the closing, long after the month; `unknown` where nobody told an end
    State state() {
        List<Claim> claims = Stream.concat(
                        told.stream().filter(receipt -> !receipt.late()).map(Told::claim),
                        theirs(false).stream().map(Billed::claim))
                .toList();
        if (claims.isEmpty()) {
            return State.UNKNOWN;
        }
        State state = PartState.of(claims).state();
        return state.isFinal() ? state : State.UNKNOWN;
    }

    String stateTag() {
        return state().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String messageId() {
        return id;
    }

    @Override
    public List<Map<String, String>> fields(ReportFields format, long moment) {
        return theirs(false).stream().map(record -> fields(format, record)).toList();
    }

    Map<String, String> fields(ReportFields format, Billed record) {
        Claim claim = record.claim();
        Map<String, String> fields = ReportFields.columns();
        fields.put("account_id", account.apiKey());
        fields.put("message_id", id);
        fields.put("client_ref", campaign);
        fields.put("direction", "outbound");
        fields.put("from", SENDER);
        fields.put("to", recipient);
        fields.put("network", network);
        fields.put("network_name", Places.networkName(network));
        fields.put("country", Places.country(network));
        fields.put("country_name", Places.countryName(network));
        fields.put("date_received", format.date(Instant.ofEpochMilli(submittedAt)));
        fields.put("date_finalized", format.date(Instant.ofEpochMilli(submittedAt + claim.after())));
        fields.put("latency", Long.toString(claim.after()));
        fields.put("status", claim.status());
        fields.put("error_code", claim.errorCode());
        fields.put("currency", record.currency());
        fields.put("total_price", record.price().toPlainString());
        fields.put("id", record.id());
        fields.put("concatenated", of > 1 ? "TRUE" : "FALSE");
        fields.put("udh", of > 1 ? ReportFields.udh(message, of, number) : "");
        return fields;
    }

    /// @param receipt one of those told
    Push push(Told receipt) {
        NetworkTraffic traffic = NetworkTraffic.of(network, 1, NetworkProfile.HANDSET, "0");
        Part part = new Part(
                id,
                recipient,
                SENDER,
                Optional.of(campaign),
                Optional.of(network),
                traffic,
                1,
                receipt.price().map(BigDecimal::toPlainString).orElse(""),
                submittedAt,
                List.of(receipt.claim()));
        long at = submittedAt + receipt.claim().after();
        return new Push(part, receipt.claim(), at, at, at, SimulatedReceipt.Kind.RECEIPT, Randomness.mix(at, number));
    }
}
