package io.delivrd.persistence.finance;

import io.delivrd.application.finance.closing.BooksTable;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.persistence.rates.Ageing;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;

/// The statements that freeze a month and read what is frozen. Their values are written into them: a COPY
/// takes none beside it, and none of these is a text of anybody's.
final class ClosingSql {

    /// Ages as [RollupWindow#agesAt] has it; what has aged is frozen as it reads.
    private static final String AGED =
            """
            part.state in %s
                and (part.standing = 'retrying'
                     or coalesce(receipt_support, '') <> 'none' and coalesce(sends_receipts, true))
                and date_bin('15 minutes', part.window_at, 'epoch')
                    <= '${at}'::timestamptz - make_interval(secs => %d + case when part.standing = 'retrying' then %d
                       else coalesce(validity_seconds + grace_seconds, ${horizon}) end)""".formatted(Ageing.OPEN_TAGS, RollupWindow.LENGTH.toSeconds(), Standing.RETRIES.toSeconds());

    private static final String STATE =
            "case when part.aged and part.standing = 'retrying' then '%s' when part.aged then '%s' else part.state end"
                    .formatted(
                            Standing.RETRYING.agesTo().tag(),
                            Standing.PLAIN.agesTo().tag());

    private static final String STANDING =
            "case when part.aged then '" + Standing.PLAIN.tag() + "' else part.standing end";

    private static final String PRICES = """
            part.price, part.currency, part.price_source, part.our_price, part.our_currency, part.our_source,
                   part.their_price, part.their_currency, part.records, part.known, part.estimated, part.class,
                   part.account_currency""";

    private static final String PRICE_COLUMNS = PRICES.replace("part.", "");

    // Said beside the columns: a cluster reckons no age in a question without a table.
    private static final String READ_BY_AGE = """
              from (select part.*, %s as aged
                      from %%s as part
                      left join network_expectation using (network_code)
                      left join account_expectation using (provider, account)
                     where ${in_month}) as part
            """.formatted(AGED);

    private static final String IN_MONTH = """
            part.day >= '${first}' and part.day < '${next}'
               and part.window_at >= '${earliest}' and part.window_at < '${latest}'""";

    // In the order of the key, so that its index grows at its end.
    private static final String FREEZE_PARTS =
            """
            insert into closed_part (
                   period, revision, provider, account, message_id, window_at, day, campaign, client_ref, recipient,
                   network_code, country, state, standing, %s)
            select '${period}', ${revision}, provider, account, part.message_id, part.window_at, part.day, part.campaign,
                   part.client_ref, part.recipient, network_code, part.country, %s, %s,
                   %s
            %s order by part.window_at, part.message_id collate "C", provider, account
            """.formatted(PRICE_COLUMNS, STATE, STANDING, PRICES, READ_BY_AGE.formatted("priced_part"));

    private static final String FREEZE_SUMS =
            """
            insert into closed_sum (
                   period, revision, provider, account, window_at, day, campaign, network_code, country, state, standing,
                   prefix, %s, n)
            select '${period}', ${revision}, provider, account, part.window_at, part.day, part.campaign, network_code,
                   part.country, %s, %s, part.prefix,
                   %s, sum(part.n)
            %s group by provider, account, part.window_at, part.day, part.campaign, network_code, part.country, 10, 11,
                   part.prefix, %s
            having sum(part.n) <> 0
            """.formatted(PRICE_COLUMNS, STATE, STANDING, PRICES, READ_BY_AGE.formatted("priced_sum"), PRICES);

    static final String CAMPAIGNS = """
            select campaign from closed_sum where period = '${period}' and revision = ${revision}
             union
            select campaign from adjustment where booked_in = '${period}' and booked_revision = ${revision}
            """;

    static final String COUNT = "select coalesce(sum(n), 0) from closed_sum where " + closing("");

    static final String DIFFERENT_COUNTS = """
            select (select count(*) from closed_part where %1$s) <> (select coalesce(sum(n), 0) from closed_sum where %1$s)
            """.formatted(closing(""));

    static final String TERMS = """
            select closed_sum.provider, closed_sum.account, min(account_currency), coalesce(own.zone, other.zone, 'UTC') as zone,
                   ('${first}'::date)::timestamp at time zone coalesce(own.zone, other.zone, 'UTC') as from_at,
                   ('${next}'::date)::timestamp at time zone coalesce(own.zone, other.zone, 'UTC')  as until_at,
                   coalesce(own.tolerance, other.tolerance, 0)::numeric(17, 8) as tolerance,
                   coalesce(own.rounding, other.rounding, 'half_even') as rounding, sum(n)
              from closed_sum
              left join account_terms as own
                     on own.provider = closed_sum.provider and own.account = closed_sum.account
              left join account_terms as other on other.provider = closed_sum.provider and other.account = ''
             where %s
             group by closed_sum.provider, closed_sum.account, own.zone, other.zone, own.tolerance, other.tolerance,
                   own.rounding, other.rounding
             order by closed_sum.provider collate "C", closed_sum.account collate "C"
            """.formatted(closing(""));

    private static final String ADJUSTED = "booked_in = '${period}' and booked_revision = ${revision}";

    static final String SUMS = """
            with spent as (
                select currency, sum(n) as parts,
                       coalesce(sum(n * price) filter (where not estimated), 0) as amount,
                       coalesce(sum(n * price) filter (where estimated), 0)     as estimated
                  from closed_sum
                 where %s and currency is not null
                 group by currency
            ), late as (
                select currency, sum(amount) as amount from adjustment where %s group by currency
            )
            select currency, coalesce(spent.parts, 0), coalesce(spent.amount, 0)::numeric(38, 8),
                   coalesce(spent.estimated, 0)::numeric(38, 8), coalesce(late.amount, 0)::numeric(38, 8)
              from spent full join late using (currency)
             order by currency collate "C"
            """.formatted(closing(""), ADJUSTED);

    // A part whose sides name two currencies stands under each.
    static final String CLASSES = """
            select class, side.currency, sum(n), coalesce(sum(n * side.ours), 0)::numeric(38, 8),
                   coalesce(sum(n * side.theirs), 0)::numeric(38, 8)
              from closed_sum
             cross join lateral (
                   select coalesce(our_currency, their_currency, account_currency) as currency, our_price as ours,
                          case when coalesce(our_currency, their_currency) = their_currency then their_price end as theirs
                    union all
                   select their_currency, null, their_price where our_currency <> their_currency) as side
             where %s
             group by class, side.currency
             order by class collate "C", side.currency collate "C"
            """.formatted(closing(""));

    static final String OPEN = """
            select provider, account, matter, sum(n)
              from closed_sum
             cross join lateral (
                   select 'no_price' as matter where price is null
                    union all
                   select 'no_record' where class = 'only_ours'
                    union all
                   select 'estimated' where estimated
                    union all
                   select 'open_state' where state in %s) as open
             where %s
             group by provider, account, matter
             order by provider collate "C", account collate "C", matter collate "C"
            """.formatted(Ageing.OPEN_TAGS, closing(""));

    private static final String AT = "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    private static final String LINES = """
            select sheet_text(provider), sheet_text(account), sheet_text(message_id), %s, to_char(day, 'YYYY-MM-DD'),
                   sheet_text(campaign), sheet_text(network_code), sheet_text(country), state, class,
                   case when not estimated then price end, case when estimated then price end, currency, price_source,
                   our_price, our_currency, our_source, their_price, their_currency, records,
                   case when our_price is null then their_price
                        when their_price is null then -our_price
                        when our_currency = their_currency then their_price - our_price end
              from closed_part
             where %s%s
             order by period, revision, window_at, message_id, provider collate "C", account collate "C"
            """;

    private static final String BOOKING = """
            with spent as (
                select campaign, network_code, currency, sum(n) as parts,
                       coalesce(sum(n * price) filter (where not estimated), 0) as amount,
                       coalesce(sum(n * price) filter (where estimated), 0)     as estimated
                  from closed_sum
                 where %s and currency is not null
                 group by campaign, network_code, currency
            ), late as (
                select campaign, network_code, currency, sum(amount) as amount
                  from adjustment
                 where %s
                 group by campaign, network_code, currency
            )
            select '${period}', sheet_text(cost_centre), sheet_text(campaign), sheet_text(network_code), currency,
                   coalesce(spent.parts, 0), coalesce(spent.amount, 0)::numeric(38, 8),
                   coalesce(spent.estimated, 0)::numeric(38, 8), coalesce(late.amount, 0)::numeric(38, 8),
                   (coalesce(spent.amount, 0) + coalesce(spent.estimated, 0) + coalesce(late.amount, 0))::numeric(38, 8)
              from spent
              full join late using (campaign, network_code, currency)
              left join closed_campaign using (campaign)
             where %s
             order by campaign collate "C", network_code collate "C", currency collate "C"
            """.formatted(closing(""), ADJUSTED, closing("closed_campaign."));

    private static final String SUMMED = """
            select sheet_text(provider), sheet_text(account), sheet_text(campaign), sheet_text(network_code),
                   sheet_text(country), state, class, price_source, currency, sum(n),
                   coalesce(sum(n * price) filter (where not estimated), 0)::numeric(38, 8),
                   coalesce(sum(n * price) filter (where estimated), 0)::numeric(38, 8)
              from closed_sum
             where %s
             group by provider, account, campaign, network_code, country, state, class, price_source, currency
             order by provider collate "C", account collate "C", campaign collate "C", network_code collate "C",
                   country collate "C", state collate "C", class collate "C", price_source collate "C", currency collate "C"
            """.formatted(closing(""));

    private static final String TARIFF = """
            select line, sheet_text(provider), sheet_text(account), sheet_text(network_code), sheet_text(country),
                   sheet_text(prefix), price, currency, to_char(valid_from, 'YYYY-MM-DD'),
                   to_char(valid_until, 'YYYY-MM-DD'), since_version
              from tariff_line
             where retired_version is null
               and valid_from < '${next}' and (valid_until is null or valid_until > '${first}')
             order by line
            """;

    private static final String ADJUSTMENTS =
            """
            select period, revision, reason, %s, sheet_text(provider), sheet_text(account), sheet_text(message_id), %s,
                   sheet_text(campaign), sheet_text(network_code), currency, amount, ours, theirs
              from adjustment
             where %s
             order by period, window_at, message_id, provider collate "C", account collate "C", currency collate "C"
            """.formatted(AT.formatted("received_at"), AT.formatted("window_at"), ADJUSTED);

    private final YearMonth period;
    private final int revision;
    private final Instant at;
    private final Duration defaultHorizon;

    /// @param at when the month is closed: what has aged by then is frozen as it reads
    /// @param defaultHorizon of networks nothing is said of
    ClosingSql(YearMonth period, int revision, Instant at, Duration defaultHorizon) {
        this.period = period;
        this.revision = revision;
        this.at = at;
        this.defaultHorizon = defaultHorizon;
    }

    YearMonth period() {
        return period;
    }

    int revision() {
        return revision;
    }

    private static String closing(String table) {
        return table + "period = '${period}' and " + table + "revision = ${revision}";
    }

    String freezeParts() {
        return of(FREEZE_PARTS);
    }

    String freezeSums() {
        return of(FREEZE_SUMS);
    }

    /// @return a statement whose columns are those of the table
    String rows(BooksTable table) {
        return of(
                switch (table) {
                    case BOOKING -> BOOKING;
                    case SUMS -> SUMMED;
                    case TARIFF -> TARIFF;
                    case ADJUSTMENTS -> ADJUSTMENTS;
                    case DIFFERENCES ->
                        LINES.formatted(AT.formatted("window_at"), closing(""), " and class <> 'exact'");
                    case LEDGER -> LINES.formatted(AT.formatted("window_at"), closing(""), "");
                });
    }

    /// Days of every zone lie within one of UTC's on either side.
    String of(String statement) {
        return statement
                .replace("${in_month}", IN_MONTH)
                .replace("${period}", period.toString())
                .replace("${revision}", String.valueOf(revision))
                .replace("${first}", period.atDay(1).toString())
                .replace("${next}", period.plusMonths(1).atDay(1).toString())
                .replace("${earliest}", period.atDay(1).minusDays(1) + "T00:00:00Z")
                .replace("${latest}", period.plusMonths(1).atDay(2) + "T00:00:00Z")
                .replace("${at}", at.toString())
                .replace("${horizon}", String.valueOf(defaultHorizon.toSeconds()));
    }
}
