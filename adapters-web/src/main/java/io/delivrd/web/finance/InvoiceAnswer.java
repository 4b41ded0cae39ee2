package io.delivrd.web.finance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.finance.invoice.Invoice;
import io.delivrd.application.finance.invoice.InvoiceComparison;
import io.delivrd.application.finance.invoice.InvoiceLine;
import io.delivrd.application.finance.invoice.Invoices;
import io.delivrd.application.finance.invoice.OurSum;
import io.delivrd.domain.money.LineDifference;
import io.delivrd.domain.network.NetworkCode;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An invoice beside our sums. Money is text with eight decimals.
///
/// @param period the month it bills
/// @param file its name
/// @param kind `csv`, `xlsx`, or `pdf`, which is kept and not read
/// @param repeated whether the same file had been handed in before; then nothing has changed
/// @param columns of the file, by what they hold
/// @param lines in the order of the file
/// @param onlyOurs our sums that no line was compared with
/// @param refused lines that could not be read
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record InvoiceAnswer(
        String id,
        String period,
        String provider,
        String account,
        String file,
        String kind,
        @JsonProperty("uploaded_at") String uploadedAt,
        @JsonProperty("uploaded_by") String uploadedBy,
        boolean repeated,
        Map<String, String> columns,
        List<Line> lines,
        @JsonProperty("only_ours") List<OnlyOurs> onlyOurs,
        List<Refused> refused,
        List<Total> total) {

    /// @param line where it stands in the file
    /// @param network code of the network whose sum it is compared with, several parted by blanks; where none is
    ///     known, what the line says
    /// @param country ISO 3166-1 alpha-2; where it is not known, what the line says
    /// @param matchedBy `network`, `country`, `total` or `none`
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Line(
            long line,
            String description,
            @Nullable String network,
            @Nullable String country,
            @JsonProperty("matched_by") String matchedBy,
            String currency,
            @Nullable BigDecimal quantity,
            @JsonProperty("unit_price") @Nullable String unitPrice,
            String amount,
            Ours ours,
            Difference difference) {

        private static Line of(InvoiceComparison.Line compared) {
            InvoiceLine line = compared.line();
            return new Line(
                    line.line(),
                    line.description(),
                    orNull(
                            compared.networks().isEmpty()
                                    ? line.network()
                                    : String.join(
                                            " ",
                                            compared.networks().stream()
                                                    .map(NetworkCode::text)
                                                    .toList())),
                    orNull(compared.country().orElse(line.country())),
                    compared.matchedBy().tag(),
                    line.currency().text(),
                    line.billed().quantity().map(InvoiceAnswer::count).orElse(null),
                    line.billed().unitPrice().map(BigDecimal::toPlainString).orElse(null),
                    line.billed().amount().toPlainString(),
                    new Ours(
                            compared.parts(),
                            compared.ours().toPlainString(),
                            compared.estimated().toPlainString()),
                    Difference.of(compared.difference()));
        }
    }

    /// @param parts that cost something, or are estimated to
    /// @param amount with what is estimated
    /// @param estimated how much of the amount is
    @Serdeable
    record Ours(
            long parts,
            String amount,
            @JsonProperty("estimated_amount") String estimated) {}

    /// Theirs less ours, in money.
    ///
    /// @param whole the sum of the others
    /// @param quantity of billing more or fewer parts, at our price
    /// @param price of another price, for the parts billed
    /// @param rounding between quantity × unit price and the amount asked for
    @Serdeable
    record Difference(String whole, String quantity, String price, String rounding) {

        private static Difference of(LineDifference difference) {
            return new Difference(
                    difference.whole().toPlainString(),
                    difference.quantity().toPlainString(),
                    difference.price().toPlainString(),
                    difference.rounding().toPlainString());
        }
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OnlyOurs(
            String network,
            @Nullable String country,
            String currency,
            long parts,
            String amount,
            @JsonProperty("estimated_amount") String estimated) {

        private static OnlyOurs of(OurSum sum) {
            return new OnlyOurs(
                    sum.network().text(),
                    orNull(sum.country()),
                    sum.currency().text(),
                    sum.parts(),
                    sum.amount().toPlainString(),
                    sum.estimated().toPlainString());
        }
    }

    /// @param field at fault; empty text if it is the line as a whole
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Refused(long line, String field, String reason) {}

    /// @param ours all our sums of the month in that currency
    /// @param theirs all lines in that currency
    @Serdeable
    record Total(String currency, String ours, String theirs, String difference) {}

    /// @param invoices the latest first
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Listed(List<Item> invoices) {}

    /// @param lines how many were read
    /// @param refused how many could not be read
    /// @param total what its lines ask for
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Item(
            String id,
            String period,
            String provider,
            String account,
            String file,
            String kind,
            @JsonProperty("uploaded_at") String uploadedAt,
            @JsonProperty("uploaded_by") String uploadedBy,
            long lines,
            long refused,
            List<Asked> total) {

        static Item of(Invoices.Summary invoice) {
            return new Item(
                    invoice.id().toString(),
                    invoice.period().toString(),
                    invoice.provider().text(),
                    invoice.account().text(),
                    invoice.file(),
                    invoice.kind().tag(),
                    invoice.uploadedAt().toString(),
                    invoice.uploadedBy(),
                    invoice.lines(),
                    invoice.refused(),
                    invoice.theirs().stream()
                            .map(price -> new Asked(price.currency().text(), price.text()))
                            .toList());
        }
    }

    @Serdeable
    record Asked(String currency, String theirs) {}

    static InvoiceAnswer of(Invoice invoice, InvoiceComparison comparison, boolean repeated) {
        Map<String, String> columns = new TreeMap<>();
        invoice.columns().names().forEach((field, name) -> columns.put(field.tag(), name));
        return new InvoiceAnswer(
                invoice.id().toString(),
                invoice.period().toString(),
                invoice.provider().text(),
                invoice.account().text(),
                invoice.file(),
                invoice.kind().tag(),
                invoice.uploadedAt().toString(),
                invoice.uploadedBy(),
                repeated,
                columns,
                comparison.lines().stream().map(Line::of).toList(),
                comparison.onlyOurs().stream().map(OnlyOurs::of).toList(),
                invoice.refused().stream()
                        .map(line -> new Refused(line.line(), line.field(), line.reason()))
                        .toList(),
                comparison.total().stream()
                        .map(total -> new Total(
                                total.currency().text(),
                                total.ours().toPlainString(),
                                total.theirs().toPlainString(),
                                total.difference().toPlainString()))
                        .toList());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /// @return whole numbers without decimals
    private static BigDecimal count(BigDecimal quantity) {
        return quantity.stripTrailingZeros().scale() <= 0 ? quantity.setScale(0) : quantity.stripTrailingZeros();
    }
}
