package io.delivrd.simulator;

import io.delivrd.simulator.BilledPart.Billed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The invoice for a [BilledMonth]: a line a network, from the provider's own records, one of them with two digits of
/// its price swapped, one rounded to cents, and a fee that is no traffic.
final class MonthInvoice {

    private static final BigDecimal SWAPPED = new BigDecimal("0.05400000");
    private static final BigDecimal FEE = new BigDecimal("25.00000000");

    private final BilledMonth month;

    MonthInvoice(BilledMonth month) {
        this.month = month;
    }

    List<InvoiceLine> lines() {
        Map<String, List<Billed>> byNetwork = new TreeMap<>();
        for (BilledPart part : month.parts()) {
            byNetwork.computeIfAbsent(part.network(), _ -> new ArrayList<>()).addAll(part.theirs(false));
        }
        List<InvoiceLine> lines = new ArrayList<>();
        byNetwork.forEach((network, records) -> {
            if (!records.isEmpty()) {
                lines.add(line(network, records));
            }
        });
        lines.add(new InvoiceLine("Monthly fee", "", 1, FEE, FEE, Vendor.VONAGE.currency()));
        return lines;
    }

    private static InvoiceLine line(String network, List<Billed> records) {
        BigDecimal quantity = BigDecimal.valueOf(records.size());
        BigDecimal sum = records.stream().map(Billed::price).reduce(BigDecimal.ZERO.setScale(8), BigDecimal::add);
        BigDecimal unit = sum.divide(quantity, 8, RoundingMode.HALF_EVEN);
        BigDecimal amount = sum;
        if (network.equals(MonthPrices.LONG)) {
            unit = SWAPPED;
            amount = SWAPPED.multiply(quantity);
        } else if (network.equals(MonthPrices.CREEPING)) {
            amount = sum.setScale(2, RoundingMode.HALF_EVEN).setScale(8);
        }
        String description = "SMS " + Places.countryName(network) + ", " + Places.networkName(network);
        return new InvoiceLine(
                description,
                network,
                records.size(),
                unit,
                amount,
                records.getFirst().currency());
    }

    String csv() {
        StringBuilder csv = new StringBuilder("description,network,quantity,unit_price,amount,currency\n");
        for (InvoiceLine line : lines()) {
            csv.append('"').append(line.description()).append("\",");
            csv.append(line.network()).append(',').append(line.quantity()).append(',');
            csv.append(line.unitPrice().toPlainString()).append(',');
            csv.append(line.amount().toPlainString())
                    .append(',')
                    .append(line.currency())
                    .append('\n');
        }
        return csv.toString();
    }
}
