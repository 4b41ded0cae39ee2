package io.delivrd.web.access;

import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.AuditEntry.Outcome;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.Caller;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Records requests that the table of rules wants recorded. The subject is the path alone: queries may hold numbers.
@Singleton
final class AuditTrail {

    private final AuditLog audit;
    private final InstantSource clock;

    AuditTrail(AuditLog audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    void refused(HttpRequest<?> request, AccessRule rule, Caller caller) {
        append(request, rule, caller, Outcome.REFUSED);
    }

    /// @param status of the answer
    void answered(HttpRequest<?> request, AccessRule rule, Caller caller, int status) {
        append(request, rule, caller, status < 400 ? Outcome.OK : Outcome.FAILED);
    }

    private void append(HttpRequest<?> request, AccessRule rule, Caller caller, Outcome outcome) {
        AccessRules.recorded(rule, request)
                .ifPresent(action -> audit.append(
                        new AuditEntry(clock.instant(), caller.name(), action, request.getPath(), outcome)));
    }
}
