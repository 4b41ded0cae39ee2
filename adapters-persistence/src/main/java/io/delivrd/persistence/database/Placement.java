package io.delivrd.persistence.database;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the rows of each table lie on a cluster, in the order in which tables are spread.
///
/// What grows with every receipt is spread by the id of its message, so that a receipt, its part and what else is known
/// of the part lie on one machine. Counts and sums stay together on the coordinator: they grow with campaigns and
/// quarter hours, and pages set them against each other, which takes one moment that only one machine has. What parts
/// are
/// joined with is copied to every machine. All else is small.
enum Placement {
    BY_MESSAGE(
            Optional.of("message_id"), "part", "receipt", "submission", "part_ask", "conversion", "receipt_set_aside"),
    BY_MESSAGE_OF_PARTS(Optional.of("message_ref"), "message"),
    EVERYWHERE(
            Optional.empty(),
            "network",
            "network_expectation",
            "account_expectation",
            "account_terms",
            "billing_rule",
            "tariff_line"),
    ON_COORDINATOR(
            Optional.empty(),
            // Counts and sums, and how far they are.
            "delivery_rollup",
            "time_to_receipt_rollup",
            "late_count",
            "late_time",
            "delivery_sum",
            "time_to_receipt_sum",
            "rollup_progress",
            "spend_change",
            "spend_sum",
            "spend_progress",
            "month_sum",
            "month_summed",
            "window_capture",
            // Instances, what they took, and what they could not read.
            "log_instance",
            "intake_writer",
            "quarantine",
            "shedlock",
            // Networks and accounts.
            "arrival_watch",
            "trust_mark",
            "provider_account",
            "provider_account_setting",
            "provider_account_revision",
            "campaign_rules",
            // Records that were asked for, and imports.
            "poll_run",
            "record_spending",
            "import_run",
            "import_refused_line",
            // Replies, a small share of what is sent.
            "reply",
            "opt_out",
            "hygiene_push",
            // The books, of which the ledgers of closed months are written once.
            "tariff",
            "tariff_upload",
            "tariff_refused_line",
            "invoice",
            "invoice_line",
            "invoice_refused_line",
            "period",
            "period_file",
            "closed_part",
            "closed_sum",
            "closed_campaign",
            "adjustment",
            // People, what is kept of them, and what they want to be told.
            "app_user",
            "app_session",
            "recovery_code",
            "api_token",
            "audit_entry",
            "retention",
            "erasure",
            "erasure_key",
            "alert_rule",
            "alert_version",
            "alert_watch",
            "alert_firing",
            "channel",
            "channel_address",
            "notice",
            "notice_delivery",
            "digest",
            "incident_acknowledgement",
            "saved_view",
            "share",
            "annotation");

    private final Optional<String> column;
    private final List<String> tables;

    Placement(Optional<String> column, String... tables) {
        this.column = column;
        this.tables = List.of(tables);
    }

    /// @return those whose tables do not stay as they are
    static List<Placement> spread() {
        return Stream.of(values()).filter(one -> one != ON_COORDINATOR).toList();
    }

    /// @return by which they are spread; empty for those of which a machine has all
    Optional<String> column() {
        return column;
    }

    List<String> tables() {
        return tables;
    }
}
