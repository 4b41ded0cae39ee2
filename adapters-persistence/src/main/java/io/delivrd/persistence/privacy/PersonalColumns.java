package io.delivrd.persistence.privacy;

import io.delivrd.application.privacy.Holding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where numbers are, and what identifies a person beside them: the one list that search, export and erasure
/// go by. `PersonalColumnsTest` fails for a text column that stands neither here nor among those that
/// hold none.
///
/// Statements know `asked` with `number`, digits in international form, `form`, a regular expression of all
/// forms, and `mark`, what stands in place of a number within other text; and `of_number`, the parts that were
/// sent to it.
final class PersonalColumns {

    /// A relation of which rows hold numbers.
    ///
    /// @param table to search, by which its columns are called
    /// @param where which rows
    /// @param shown the row as it is exported
    /// @param change `delete`, or what an update sets; empty text where more than a statement is needed
    record Held(Holding holding, String table, String where, String shown, String change) {

        private Held(Holding holding, String table, String where, String change) {
            this(holding, table, where, "to_jsonb(" + table + ")", change);
        }

        /// @return of a row that is erased
        String erasing() {
            return change.equals("delete")
                    ? "delete from " + table + " using asked where " + where
                    : "update " + table + " set " + change + " from asked where " + where;
        }
    }

    private static final String OF_NUMBER =
            "(%1$s.message_id, %1$s.provider, %1$s.account) in (select message_id, provider, account from of_number)";

    private static final String PARTS =
            "part.recipient = asked.number or concat_ws(';', part.recipient, part.sender_id, part.client_ref,"
                    + " part.campaign, part.message_id) ~ asked.form";

    /// Erased by the rules of the fold, behind all else: which receipts are concerned is known by them.
    static final Held PART =
            new Held(Holding.PARTS, "part", PARTS, "to_jsonb(part) - 'claims' - 'sending' - 'version'", "");

    private static final String NAMED = "coalesce(%1$s.client_ref, %1$s.recipient, %1$s.sender_id) is not null";

    private static final List<Held> RECORDS = List.of(
            new Held(
                    Holding.RECEIPTS,
                    "receipt",
                    "receipt.recipient = asked.number or "
                            + OF_NUMBER.formatted("receipt") + " and (receipt.raw <> '' or "
                            + NAMED.formatted("receipt")
                            + ") or " + joined("receipt", "recipient", "sender_id", "client_ref", "raw")
                            + " ~ asked.form",
                    "client_ref = null, recipient = null, sender_id = null, raw = ''"),
            new Held(
                    Holding.SUBMISSIONS,
                    "submission",
                    "submission.recipient = asked.number or " + OF_NUMBER.formatted("submission") + " and "
                            + NAMED.formatted("submission")
                            + " or " + joined("submission", "recipient", "sender_id", "client_ref") + " ~ asked.form",
                    "client_ref = null, recipient = null, sender_id = null"),
            new Held(
                    Holding.CLOSED_MONTHS,
                    "closed_part",
                    "closed_part.recipient = asked.number or concat_ws(';', closed_part.recipient,"
                            + " closed_part.client_ref) ~ asked.form",
                    "client_ref = null, recipient = null"),
            new Held(
                    Holding.REPLIES,
                    "reply",
                    "reply.number = asked.number or concat_ws(';', reply.number, reply.sender_id, reply.body,"
                            + " reply.client_ref, reply.keyword, reply.part_ref) ~ asked.form",
                    "number = null, sender_id = null, body = null, client_ref = null, part_ref = null,"
                            + " keyword = case when keyword ~ asked.form then null else keyword end,"
                            + " tie = case when tie in ('open', 'again') then 'none' else tie end"),
            new Held(Holding.OPT_OUTS, "opt_out", "opt_out.number = asked.number", "delete"),
            new Held(
                    Holding.QUARANTINE,
                    "quarantine",
                    "concat_ws(';', quarantine.query, quarantine.url, quarantine.headers, quarantine.path,"
                            + " quarantine.detail, quarantine.content_type) ~ asked.form"
                            + " or encode(quarantine.body, 'escape') ~ asked.form",
                    "to_jsonb(quarantine) || jsonb_build_object('body', encode(quarantine.body, 'escape'))",
                    "query = '', url = '', headers = '', body = '', content_type = '', authorization_header = '',"
                            + " path = regexp_replace(path, asked.form, asked.mark, 'g'),"
                            + " detail = regexp_replace(detail, asked.form, asked.mark, 'g'),"
                            + " dismissed_at = coalesce(dismissed_at, now())"));

    /// Text that people write and programs tell, of which the number alone is taken out.
    private static final Map<Holding, Map<String, List<String>>> WORDS = Map.of(
            Holding.IMPORTS,
            Map.of(
                    "import_run", List.of("name", "error"),
                    "import_refused_line", List.of("entry", "reason"),
                    "tariff", List.of("file_name", "uploaded_by"),
                    "tariff_upload", List.of("file_name", "uploaded_by"),
                    "tariff_refused_line", List.of("reason"),
                    "invoice", List.of("file_name", "uploaded_by"),
                    "invoice_line", List.of("description", "network", "country"),
                    "invoice_refused_line", List.of("reason"),
                    "poll_run", List.of("error", "position")),
            Holding.AUDIT,
            Map.of("audit_entry", List.of("actor", "subject")),
            Holding.TEXTS,
            Map.ofEntries(
                    Map.entry("alert_rule", List.of("created_by", "changed_by")),
                    Map.entry("alert_version", List.of("changed_by")),
                    Map.entry("alert_firing", List.of("subject", "view")),
                    Map.entry("annotation", List.of("body", "author", "scope_value")),
                    Map.entry("api_token", List.of("name", "created_by")),
                    Map.entry("app_session", List.of("name", "agent")),
                    Map.entry("app_user", List.of("display")),
                    Map.entry("campaign_rules", List.of("rules", "changed_by")),
                    Map.entry("channel", List.of("name", "off_detail", "failed_detail")),
                    Map.entry("digest", List.of("name", "made_by")),
                    Map.entry("erasure", List.of("by_name")),
                    Map.entry("incident_acknowledgement", List.of("note", "acknowledged_by")),
                    Map.entry("notice", List.of("subject", "path", "picture_text", "picture_legend")),
                    Map.entry("notice_delivery", List.of("detail")),
                    Map.entry("opt_out", List.of("sender_id", "actor", "note")),
                    Map.entry("period", List.of("by_name", "note")),
                    Map.entry("provider_account_setting", List.of("value")),
                    Map.entry("receipt_set_aside", List.of("reason")),
                    Map.entry("saved_view", List.of("name", "owner", "path", "query")),
                    Map.entry("share", List.of("name", "path", "query", "created_by")),
                    Map.entry("trust_mark", List.of("reason", "marked_by"))));

    /// The same in lists and documents.
    private static final Map<String, List<String>> LISTS =
            Map.of("notice", List.of("paragraphs", "column_headings", "cells"));

    private static final Map<String, List<String>> DOCUMENTS = Map.of(
            "alert_rule", List.of("fields"),
            "alert_version", List.of("fields"),
            "alert_firing", List.of("fields", "seen", "at_end"));

    /// Names of campaigns: those made of client-refs may hold a number. They are counted by, so that counts move
    /// with them.
    static final List<String> COUNTED_BY_CAMPAIGN = List.of(
            "delivery_rollup",
            "time_to_receipt_rollup",
            "delivery_sum",
            "time_to_receipt_sum",
            "spend_sum",
            "month_sum");

    /// The same where nothing is counted by them any more.
    static final List<String> KEPT_BY_CAMPAIGN =
            List.of("closed_part", "closed_sum", "closed_campaign", "adjustment", "reply");

    /// Ids of messages: those of some providers hold the number.
    static final Map<String, String> MESSAGE_IDS = Map.of(
            "receipt", "message_id",
            "submission", "message_id",
            "part", "message_id",
            "part_ask", "message_id",
            "conversion", "message_id",
            "receipt_set_aside", "message_id",
            "closed_part", "message_id",
            "adjustment", "message_id",
            "reply", "answers");

    private PersonalColumns() {}

    /// By an operator: a cluster changes no rows by functions that may tell otherwise another time, as `concat_ws`
    /// says of itself.
    private static String joined(String table, String... columns) {
        return Stream.of(columns)
                .map(column -> "coalesce(" + table + "." + column + ", '')")
                .collect(Collectors.joining(" || ';' || "));
    }

    /// @return all but parts
    static List<Held> all() {
        List<Held> all = new ArrayList<>(RECORDS);
        WORDS.forEach((holding, tables) ->
                tables.forEach((table, columns) -> columns.forEach(column -> all.add(new Held(
                        holding,
                        table,
                        table + "." + column + " ~ asked.form",
                        column + " = regexp_replace(" + table + "." + column + ", asked.form, asked.mark, 'g')")))));
        LISTS.forEach((table, columns) -> columns.forEach(column -> all.add(new Held(
                Holding.TEXTS,
                table,
                "array_to_string(" + table + "." + column + ", ';') ~ asked.form",
                column + " = array(select regexp_replace(word, asked.form, asked.mark, 'g') from unnest(" + table + "."
                        + column + ") with ordinality as told (word, place) order by place)"))));
        DOCUMENTS.forEach((table, columns) -> columns.forEach(column -> all.add(new Held(
                Holding.TEXTS,
                table,
                table + "." + column + "::text ~ asked.form",
                column + " = regexp_replace(" + table + "." + column + "::text, asked.form, '0', 'g')::jsonb"))));
        return all;
    }

    /// @return `table.column` of all that may hold a number
    static Stream<String> names() {
        return Stream.of(
                        Stream.of(
                                "part.client_ref part.recipient part.sender_id part.campaign part.prefix",
                                "message.client_ref message.campaign",
                                "receipt.client_ref receipt.recipient receipt.sender_id receipt.raw",
                                "submission.client_ref submission.recipient submission.sender_id",
                                "closed_part.client_ref closed_part.recipient",
                                "reply.number reply.sender_id reply.body reply.client_ref reply.keyword reply.part_ref",
                                "opt_out.number quarantine.query quarantine.url quarantine.headers quarantine.body",
                                "quarantine.path quarantine.detail quarantine.content_type",
                                "quarantine.authorization_header late_count.campaign late_time.campaign",
                                "spend_change.campaign"),
                        WORDS.values().stream().flatMap(PersonalColumns::named),
                        named(LISTS),
                        named(DOCUMENTS),
                        Stream.concat(COUNTED_BY_CAMPAIGN.stream(), KEPT_BY_CAMPAIGN.stream())
                                .map(table -> table + ".campaign"),
                        MESSAGE_IDS.entrySet().stream().map(entry -> entry.getKey() + "." + entry.getValue()))
                .flatMap(names -> names)
                .flatMap(names -> Stream.of(names.split(" ")));
    }

    private static Stream<String> named(Map<String, List<String>> tables) {
        return tables.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(column -> entry.getKey() + "." + column));
    }
}
