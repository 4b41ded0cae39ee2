package io.delivrd.persistence.tracing;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.tracing.MessageSearch;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.application.tracing.Wanted;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.persistence.receipt.PartRows;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A statement for one page of parts, put together from fixed texts, with the values for its places.
final class PartQuestion {

    // Ages as RollupWindow.agesAt has it, and countries as in the rates.
    private static final String SELECT = """
            select %s, name, country, aged
              from (select part.*, claimed.name,
                           coalesce(claimed.country, of_country.country,
                                    case when network_code ~ '^[A-Z]{2}-' then left(network_code, 2) end) as country,
                           part.state in (%s)
                               and (standing = 'retrying'
                                    or coalesce(receipt_support, '') <> 'none' and coalesce(sends_receipts, true))
                               and date_bin('15 minutes', window_at, 'epoch')
                                   <= ? - make_interval(secs => 900 + case when standing = 'retrying' then %d
                                          else coalesce(validity_seconds + grace_seconds, ?) end)
                               as aged
                      from part
                      left join network_expectation using (network_code)
                      left join account_expectation using (provider, account)
                      left join network as claimed on claimed.code = network_code
                      left join network as of_country on of_country.code = left(network_code, 3)
                                                     and network_code ~ '^[0-9]{5,6}$') as part
             where true
            """.formatted(
                    PartRows.COLUMNS,
                    Arrays.stream(DeliveryState.values())
                            .filter(DeliveryState::isOpen)
                            .map(state -> "'" + state.tag() + "'")
                            .collect(Collectors.joining(", ")),
                    Standing.RETRIES.toSeconds());
    private static final String IN_ORDER = """
             order by window_at desc, message_id collate "C", provider collate "C", account collate "C"
             limit %d
            """.formatted(MessageSearch.ROWS + 1);

    private static final Map<Dimension, String> READ_AS = Map.of(
            Dimension.CAMPAIGN,
            "campaign",
            Dimension.CLIENT_REF,
            "coalesce(client_ref, '" + CampaignRule.NO_REFERENCE.text() + "')",
            Dimension.NETWORK,
            "network_code",
            Dimension.COUNTRY,
            "coalesce(country, '')",
            Dimension.PROVIDER,
            "provider",
            Dimension.ACCOUNT,
            "account",
            Dimension.STATE,
            "case when aged and standing = 'retrying' then '" + DeliveryState.FAILED.tag() + "' when aged then '"
                    + DeliveryState.UNKNOWN.tag() + "' else state end",
            Dimension.ERROR,
            "error_code");

    private String order = IN_ORDER;
    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    PartQuestion(Instant asOf, Duration defaultHorizon) {
        values.add(asOf);
        values.add(defaultHorizon.toSeconds());
    }

    PartQuestion wanted(Wanted wanted, CampaignRule campaigns) {
        return switch (wanted) {
            case Wanted.ById(MessageId id) -> and("message_id = ?", id.text());
            case Wanted.ByNumber(Msisdn number) -> and("recipient = ?", number.text());
            case Wanted.ByNationalNumber national -> sorted().and("recipient = any(?)", national.numbers());
            case Wanted.ByLastDigits(String digits) -> and("recipient like ?", "%" + digits);
            // By the campaign, which has an index, and which the reference tells, by today's rule or one before.
            case Wanted.ByReference(ClientRef reference) ->
                ofAny(campaigns.everOf(reference)).and("client_ref = ?", reference.text());
        };
    }

    private PartQuestion ofAny(List<Campaign> campaigns) {
        return campaigns.size() == 1
                ? and("campaign = ?", campaigns.getFirst().text())
                : and(
                        "campaign = any(?)",
                        campaigns.stream().map(Campaign::text).collect(Collectors.toSet()));
    }

    /// @param bound exclusive
    PartQuestion notBefore(Instant bound) {
        return and("window_at > ?", bound);
    }

    PartQuestion counted(DeliveryQuery query) {
        and("campaign = ?", MessageSearch.campaignOf(query).text());
        and("window_at >= ?", query.from());
        and("window_at < ?", query.until());
        query.filter().forEach((dimension, allowed) -> {
            if (dimension != Dimension.CAMPAIGN) {
                and(READ_AS.get(dimension) + " = any(?)", allowed);
            }
        });
        return this;
    }

    PartQuestion from(PageStart start) {
        return switch (start) {
            case PageStart.Newest() -> this;
            case PageStart.After last ->
                and("window_at <= ?", last.windowAt())
                        .and(
                                """
                                (window_at < ? or (message_id collate "C", provider collate "C", account collate "C") \
                                > (?, ?, ?))\
                                """,
                                last.windowAt(),
                                last.part().messageId().text(),
                                last.part().provider().text(),
                                last.part().account().text());
        };
    }

    /// Few rows are sorted in the end: their order must not tempt the planner to walk through all parts in it.
    private PartQuestion sorted() {
        order = IN_ORDER.replace("window_at desc", "window_at + interval '0' desc");
        return this;
    }

    private PartQuestion and(String condition, Object... more) {
        conditions.append("   and ").append(condition).append('\n');
        values.addAll(List.of(more));
        return this;
    }

    String sql() {
        return SELECT + conditions + order;
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            switch (values.get(i)) {
                case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                case Set<?> texts ->
                    statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts.toArray()));
                case Object value -> statement.setObject(i + 1, value);
            }
        }
    }
}
