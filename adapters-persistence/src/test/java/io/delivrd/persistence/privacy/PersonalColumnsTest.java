package io.delivrd.persistence.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever adds a column that can hold a number says so, or that it holds none.
class PersonalColumnsTest {

    private static final String COLUMNS = """
            select table_name || '.' || column_name
              from information_schema.columns
              join information_schema.tables using (table_schema, table_name)
             where table_schema = 'public'
               and table_type = 'BASE TABLE'
               and table_name <> 'flyway_schema_history'
               and table_name !~ '^receipt_([0-9]|other)'
               and data_type in ('text', 'character varying', 'bytea', 'json', 'jsonb', 'ARRAY')
               and udt_name not in ('_uuid', '_numeric')
            """;

    /// Words of ours, ids, codes, digests and what is sealed, in whichever table.
    private static final Set<String> HARMLESS_ANYWHERE = words("""
            account account_currency agent_kind cause class country currency currencies deed digest enabled
            encoding error_code evidence field file finality fingerprint flags grain kind language level margin mode
            network_code only_one our_currency our_source outcome path_kind period price_source provider raw_code
            raw_status receipt_support resolution rhythm roles rounding rule scope scts sealed sha256 source standing
            state settlement their_currency tie wish zone
            """);

    private static final Set<String> HARMLESS = words("""
            adjustment.booked_in adjustment.reason alert_watch.subject annotation.key api_token.prefix
            app_session.hint app_user.factor app_user.issuer app_user.login app_user.password_hash app_user.subject
            archive.sha256 audit_entry.action channel.off_reason
            channel.failed_reason channel_address.address closed_campaign.cost_centre erasure.counts
            import_refused_line.reason intake_writer.writer invoice.columns invoice.content message.message_ref
            month_summed.terms network.code network.name notice.column_names notice.key notice.picture
            notice.picture_type notice_delivery.address notice_delivery.reason opt_out.answers opt_out.keyword
            opt_out.reply_id part.claims part.message_ref part.sending period.archive_sha256 period.manifest
            period.manifest_sha256 period_file.bytes provider_account_setting.name quarantine.method
            quarantine.reason receipt.message_ref receipt.record_id reply.joined_to reply.reply_id
            share.password_hash shedlock.locked_by shedlock.name spend_change.prefix spend_sum.prefix
            closed_sum.prefix submission.message_ref tariff_line.prefix tariff_line.target
            time_to_receipt_sum.histogram trust_mark.mark
            """);

    @Test
    void everyColumnThatCanHoldANumberIsListedOrKnownToHoldNone() throws Exception {
        try (Database database = TestDatabase.fresh()) {
            Set<String> there = new TreeSet<>(database.sql().fetch(COLUMNS).map(row -> row.get(0, String.class)));
            Set<String> listed = PersonalColumns.names().collect(Collectors.toCollection(TreeSet::new));

            Set<String> neither = new TreeSet<>(there);
            neither.removeAll(listed);
            neither.removeAll(HARMLESS);
            neither.removeIf(name -> HARMLESS_ANYWHERE.contains(name.substring(name.indexOf('.') + 1)));
            Set<String> gone = new TreeSet<>(listed);
            gone.removeAll(there);

            assertThat(neither).as("neither in PersonalColumns nor harmless").isEmpty();
            assertThat(gone).as("in PersonalColumns, but in no table").isEmpty();
        }
    }

    private static Set<String> words(String text) {
        return Stream.of(text)
                .flatMap(words -> Arrays.stream(words.strip().split("\\s+")))
                .collect(Collectors.toSet());
    }
}
