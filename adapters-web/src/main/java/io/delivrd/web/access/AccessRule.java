package io.delivrd.web.access;

import io.delivrd.application.access.AuditAction;
import io.micronaut.http.HttpMethod;
import java.util.Optional;
import java.util.Set;

/// One row of the table of rules.
///
/// @param path as it is, or `/path/**` for it and all below; `*` stands for any one step of it
/// @param recorded what the audit log calls it; empty if calls are not recorded
public record AccessRule(Calls calls, String path, Need need, Optional<AuditAction> recorded) {

    private static final String BELOW = "/**";
    private static final String STEP = "*";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /// Which methods a rule is for.
    public enum Calls {
        /// GET, HEAD, OPTIONS.
        READ,
        /// All others.
        WRITE,
        ANY
    }

    public boolean covers(HttpMethod method, String called) {
        return switch (calls) {
                    case READ -> isSafe(method);
                    case WRITE -> !isSafe(method);
                    case ANY -> true;
                }
                && isOn(called);
    }

    private boolean isOn(String called) {
        if (path.endsWith(BELOW)) {
            return isAtOrBelow(called);
        }
        return path.contains(STEP) ? called.matches(path.replace(STEP, "[^/]+")) : called.equals(path);
    }

    private boolean isAtOrBelow(String called) {
        String top = path.substring(0, path.length() - BELOW.length());
        return called.startsWith(top) && (called.length() == top.length() || called.charAt(top.length()) == '/');
    }

    static boolean isSafe(HttpMethod method) {
        return SAFE.contains(method);
    }
}
