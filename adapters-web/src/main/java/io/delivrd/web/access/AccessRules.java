package io.delivrd.web.access;

import static io.delivrd.application.access.AuditAction.ACKNOWLEDGE;
import static io.delivrd.application.access.AuditAction.ANNOTATIONS;
import static io.delivrd.application.access.AuditAction.CHANNELS;
import static io.delivrd.application.access.AuditAction.CLOSING;
import static io.delivrd.application.access.AuditAction.CONVERSIONS;
import static io.delivrd.application.access.AuditAction.DIGEST;
import static io.delivrd.application.access.AuditAction.DISMISS;
import static io.delivrd.application.access.AuditAction.EXPORT;
import static io.delivrd.application.access.AuditAction.IMPORT;
import static io.delivrd.application.access.AuditAction.INVOICES;
import static io.delivrd.application.access.AuditAction.OPT_OUT;
import static io.delivrd.application.access.AuditAction.POLL;
import static io.delivrd.application.access.AuditAction.REPLAY;
import static io.delivrd.application.access.AuditAction.SETTINGS;
import static io.delivrd.application.access.AuditAction.SUBMISSIONS;
import static io.delivrd.application.access.AuditAction.TARIFFS;
import static io.delivrd.application.access.AuditAction.TRUST;
import static io.delivrd.application.access.AuditAction.VIEWS;
import static io.delivrd.web.access.AccessRule.Calls.ANY;
import static io.delivrd.web.access.AccessRule.Calls.READ;
import static io.delivrd.web.access.AccessRule.Calls.WRITE;

import io.delivrd.application.access.AuditAction;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/// Who may call what: the one table there is. No two rows cover the same call; what no row covers is for admins.
///
/// Recorded besides: every CSV, XLSX or zip file that is read, whatever its row says. Sign-ins, sign-outs, users,
/// tokens, passwords, accounts, alerts, shared links and what is asked of numbers are recorded by the use cases, which
/// know
/// whom or what they are about.
public final class AccessRules {

    private static final List<AccessRule> TABLE = List.of(
            row(ANY, "/webhooks/**", Need.OPEN),
            row(READ, "/health/**", Need.OPEN),
            row(READ, "/prometheus", Need.OPEN),
            row(READ, "/openapi.yml", Need.OPEN),
            row(READ, "/static/**", Need.OPEN),
            row(ANY, "/sign-in/**", Need.OPEN),
            row(WRITE, "/sign-out", Need.OPEN),
            row(ANY, "/set-up/**", Need.OPEN),
            row(ANY, "/unsubscribe/**", Need.OPEN),
            row(WRITE, "/language", Need.OPEN),
            row(ANY, "/shared/*", Need.OPEN),
            row(READ, "/help/**", Need.ANYONE),
            row(READ, "/status-matrix", Need.ANYONE),
            // Pages
            row(READ, "/", Need.VIEW),
            row(READ, "/freshness", Need.VIEW),
            row(READ, "/live/**", Need.VIEW),
            row(WRITE, "/incidents/**", Need.OPERATE, ACKNOWLEDGE),
            row(READ, "/campaigns/**", Need.VIEW),
            row(READ, "/networks/**", Need.VIEW),
            row(WRITE, "/networks/*/horizon", Need.OPERATE, SETTINGS),
            row(WRITE, "/networks/*/trust", Need.OPERATE, TRUST),
            row(READ, "/errors/**", Need.VIEW),
            row(READ, "/hygiene", Need.VIEW),
            row(READ, "/opt-outs", Need.VIEW),
            row(WRITE, "/opt-outs/search", Need.VIEW),
            row(WRITE, "/opt-outs", Need.OPERATE, OPT_OUT),
            row(WRITE, "/opt-outs/*/release", Need.OPERATE, OPT_OUT),
            row(READ, "/compare", Need.VIEW),
            row(READ, "/alerts/**", Need.VIEW),
            row(WRITE, "/alerts/**", Need.OPERATE),
            row(READ, "/messages/**", Need.VIEW),
            row(WRITE, "/messages", Need.VIEW),
            row(READ, "/views", Need.VIEW),
            row(WRITE, "/views/**", Need.VIEW, VIEWS),
            row(WRITE, "/shares/**", Need.SHARE),
            row(READ, "/annotations/**", Need.VIEW),
            row(WRITE, "/annotations/**", Need.SHARE, ANNOTATIONS),
            row(WRITE, "/messages/*/*/opt-out", Need.OPERATE, OPT_OUT),
            row(READ, "/finance/**", Need.SEE_MONEY),
            row(WRITE, "/finance/disputes/**", Need.KEEP_BOOKS, EXPORT),
            row(WRITE, "/finance/tariffs/**", Need.KEEP_BOOKS, TARIFFS),
            row(WRITE, "/finance/invoices/**", Need.KEEP_BOOKS, INVOICES),
            row(WRITE, "/finance/periods/*/soft-close", Need.KEEP_BOOKS, CLOSING),
            row(WRITE, "/finance/periods/*/close", Need.KEEP_BOOKS, CLOSING),
            row(WRITE, "/finance/periods/*/reopen", Need.ADMINISTER, CLOSING),
            row(READ, "/intake/**", Need.VIEW),
            row(WRITE, "/intake/**", Need.OPERATE, SETTINGS),
            row(READ, "/imports/**", Need.OPERATE),
            row(READ, "/settings", Need.ADMINISTER),
            row(WRITE, "/settings/networks", Need.ADMINISTER, SETTINGS),
            row(ANY, "/settings/accounts/**", Need.ADMINISTER),
            row(READ, "/settings/campaign-rules", Need.ADMINISTER),
            row(WRITE, "/settings/campaign-rules", Need.ADMINISTER, SETTINGS),
            row(WRITE, "/settings/campaign-rules/preview", Need.ADMINISTER),
            row(ANY, "/settings/users/**", Need.ADMINISTER),
            row(ANY, "/settings/tokens/**", Need.ADMINISTER),
            row(READ, "/settings/audit", Need.ADMINISTER),
            row(READ, "/settings/channels", Need.ADMINISTER),
            row(WRITE, "/settings/channels/**", Need.ADMINISTER, CHANNELS),
            row(ANY, "/settings/privacy/**", Need.ADMINISTER),
            row(READ, "/outbox/**", Need.ADMINISTER),
            row(ANY, "/settings/digests/**", Need.OPERATE, DIGEST),
            row(ANY, "/settings/account/**", Need.SIGNED_IN),
            // API
            row(READ, "/api/v1/delivery", Need.VIEW),
            row(READ, "/api/v1/delivery.csv", Need.VIEW),
            row(READ, "/api/v1/delivery.xlsx", Need.VIEW),
            row(READ, "/api/v1/coverage", Need.VIEW),
            row(READ, "/api/v1/coverage.csv", Need.VIEW),
            row(READ, "/api/v1/hygiene", Need.VIEW),
            row(READ, "/api/v1/hygiene.csv", Need.VIEW),
            row(READ, "/api/v1/hygiene.xlsx", Need.VIEW),
            row(READ, "/api/v1/comparison", Need.VIEW),
            row(READ, "/api/v1/digests/**", Need.OPERATE),
            row(WRITE, "/api/v1/digests/**", Need.OPERATE, DIGEST),
            row(READ, "/api/v1/incidents/**", Need.VIEW),
            row(WRITE, "/api/v1/incidents/**", Need.OPERATE, ACKNOWLEDGE),
            row(READ, "/api/v1/forecast", Need.VIEW),
            row(READ, "/api/v1/completeness", Need.VIEW),
            row(READ, "/api/v1/trust/**", Need.VIEW),
            row(READ, "/api/v1/trust.csv", Need.VIEW),
            row(WRITE, "/api/v1/trust/marks/**", Need.OPERATE, TRUST),
            row(READ, "/api/v1/views/**", Need.VIEW),
            row(WRITE, "/api/v1/views/**", Need.VIEW, VIEWS),
            row(ANY, "/api/v1/shares/**", Need.SHARE),
            row(READ, "/api/v1/annotations/**", Need.VIEW),
            row(WRITE, "/api/v1/annotations/**", Need.SHARE, ANNOTATIONS),
            row(ANY, "/api/v1/accounts/**", Need.ADMINISTER),
            row(ANY, "/api/v1/privacy/**", Need.ADMINISTER),
            row(READ, "/api/v1/campaign-rules/**", Need.ADMINISTER),
            row(WRITE, "/api/v1/campaign-rules", Need.ADMINISTER, SETTINGS),
            row(WRITE, "/api/v1/campaign-rules/trial", Need.ADMINISTER),
            row(READ, "/api/v1/alerts/**", Need.VIEW),
            row(WRITE, "/api/v1/alerts/**", Need.OPERATE),
            row(READ, "/api/v1/finance/**", Need.SEE_MONEY),
            row(WRITE, "/api/v1/finance/fetch", Need.KEEP_BOOKS, POLL),
            row(WRITE, "/api/v1/finance/disputes/**", Need.KEEP_BOOKS, EXPORT),
            row(WRITE, "/api/v1/finance/tariffs/**", Need.KEEP_BOOKS, TARIFFS),
            row(WRITE, "/api/v1/finance/invoices/**", Need.KEEP_BOOKS, INVOICES),
            row(WRITE, "/api/v1/finance/periods/*/soft-close", Need.KEEP_BOOKS, CLOSING),
            row(WRITE, "/api/v1/finance/periods/*/close", Need.KEEP_BOOKS, CLOSING),
            row(WRITE, "/api/v1/finance/periods/*/reopen", Need.ADMINISTER, CLOSING),
            row(READ, "/api/v1/networks/**", Need.VIEW),
            row(WRITE, "/api/v1/networks/**", Need.ADMINISTER, SETTINGS),
            row(READ, "/api/v1/survival", Need.VIEW),
            row(READ, "/api/v1/messages/**", Need.VIEW),
            row(WRITE, "/api/v1/submissions", Need.OPERATE, SUBMISSIONS),
            row(READ, "/api/v1/conversions", Need.VIEW),
            row(WRITE, "/api/v1/conversions", Need.OPERATE, CONVERSIONS),
            row(READ, "/api/v1/quarantine/**", Need.OPERATE),
            row(WRITE, "/api/v1/quarantine/**", Need.OPERATE, REPLAY),
            row(READ, "/api/v1/replies/**", Need.VIEW),
            row(WRITE, "/api/v1/replies/dismiss", Need.OPERATE, DISMISS),
            row(READ, "/api/v1/channels/**", Need.OPERATE),
            row(WRITE, "/api/v1/channels/**", Need.ADMINISTER, CHANNELS),
            row(READ, "/api/v1/opt-outs", Need.VIEW),
            row(READ, "/api/v1/opt-outs.csv", Need.VIEW),
            row(WRITE, "/api/v1/opt-outs", Need.OPERATE, OPT_OUT),
            row(READ, "/api/v1/imports/**", Need.OPERATE),
            row(WRITE, "/api/v1/imports/**", Need.OPERATE, IMPORT),
            row(READ, "/api/v1/polls/**", Need.OPERATE),
            row(WRITE, "/api/v1/polls", Need.OPERATE, POLL));

    private static final AccessRule OTHERWISE = row(ANY, "/**", Need.ADMINISTER);

    private AccessRules() {}

    /// @return in the order of the documents
    public static List<AccessRule> table() {
        return TABLE;
    }

    /// @param path as it came, without query
    public static AccessRule of(HttpMethod method, String path) {
        return TABLE.stream()
                .filter(rule -> rule.covers(method, path))
                .findFirst()
                .orElse(OTHERWISE);
    }

    /// @return what the audit log calls the request; empty if it is not recorded
    static Optional<AuditAction> recorded(AccessRule rule, HttpRequest<?> request) {
        if (rule.need().isOpen()) {
            return Optional.empty();
        }
        if (AccessRule.isSafe(request.getMethod())) {
            return isExport(request) ? Optional.of(EXPORT) : Optional.empty();
        }
        return rule.recorded();
    }

    private static boolean isExport(HttpRequest<?> request) {
        String path = request.getPath();
        return request.getMethod() == HttpMethod.GET
                && (path.endsWith(".csv")
                        || path.endsWith(".xlsx")
                        || path.endsWith(".zip")
                        || request.accept().stream()
                                .anyMatch(type -> type.getName().equals("text/csv")));
    }

    private static AccessRule row(AccessRule.Calls calls, String path, Need need) {
        return new AccessRule(calls, path, need, Optional.empty());
    }

    private static AccessRule row(AccessRule.Calls calls, String path, Need need, AuditAction recorded) {
        return new AccessRule(calls, path, need, Optional.of(recorded));
    }
}
