package io.delivrd.application.access;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Users, sessions, tokens and audit log in memory; passes the contracts that the database passes.
public final class InMemoryAccess {

    private final Map<UUID, KnownUser> users = new LinkedHashMap<>();
    private final Map<SecretDigest, Session> sessions = new LinkedHashMap<>();
    private final Map<UUID, String> hints = new LinkedHashMap<>();
    private final Map<UUID, Factor> factors = new LinkedHashMap<>();
    private final Map<SecretDigest, ApiToken> tokens = new LinkedHashMap<>();
    private final List<AuditLog.Kept> entries = new ArrayList<>();

    private record KnownUser(User user, Optional<PasswordHash> password, Optional<ZoneId> zone) {

        KnownUser with(User changed) {
            return new KnownUser(changed, password, zone);
        }
    }

    private record Factor(SecondFactors.Kept kept, Set<SecretDigest> recovery) {}

    /// Forgets everything.
    public synchronized void reset() {
        users.clear();
        sessions.clear();
        hints.clear();
        factors.clear();
        tokens.clear();
        entries.clear();
    }

    /// @return newest first
    public List<AuditEntry> audited() {
        return audit().list(AuditLog.Wanted.ALL, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
                .map(AuditLog.Kept::entry)
                .toList();
    }

    public Users users() {
        return new MemoryUsers();
    }

    public SecondFactors factors() {
        return new MemoryFactors();
    }

    public Sessions sessions() {
        return new MemorySessions();
    }

    public ApiTokens tokens() {
        return new MemoryTokens();
    }

    public AuditLog audit() {
        return new MemoryAudit();
    }

    private final class MemoryUsers implements Users {

        @Override
        public List<User> all() {
            synchronized (InMemoryAccess.this) {
                return users.values().stream()
                        .map(KnownUser::user)
                        .sorted(Comparator.comparing(user -> user.login().text()))
                        .toList();
            }
        }

        @Override
        public Optional<User> find(Login login) {
            return all().stream().filter(user -> user.login().equals(login)).findFirst();
        }

        @Override
        public Optional<User> find(UUID id) {
            synchronized (InMemoryAccess.this) {
                return Optional.ofNullable(users.get(id)).map(KnownUser::user);
            }
        }

        @Override
        public Optional<PasswordHash> passwordOf(UUID id) {
            synchronized (InMemoryAccess.this) {
                return Optional.ofNullable(users.get(id)).flatMap(KnownUser::password);
            }
        }

        @Override
        public Optional<User> find(ExternalId id) {
            return all().stream()
                    .filter(user -> user.external().equals(Optional.of(id)))
                    .findFirst();
        }

        @Override
        public Outcome addExternal(User user) {
            synchronized (InMemoryAccess.this) {
                if (find(user.login()).isPresent()
                        || find(user.external().orElseThrow()).isPresent()) {
                    return Outcome.TAKEN;
                }
                users.put(user.id(), new KnownUser(user, Optional.empty(), Optional.empty()));
                return Outcome.DONE;
            }
        }

        @Override
        public Outcome follow(UUID id, String display, Set<Role> roles) {
            return replaced(
                    id,
                    user -> new User(
                            id,
                            user.login(),
                            display,
                            roles,
                            user.disabled(),
                            user.createdAt(),
                            user.external(),
                            user.secondFactor()));
        }

        @Override
        public Outcome delete(UUID id, Instant at) {
            synchronized (InMemoryAccess.this) {
                KnownUser known = users.get(id);
                if (known == null) {
                    return Outcome.UNKNOWN;
                }
                if (known.user().isActiveAdmin() && !hasAdminBeside(id)) {
                    return Outcome.LAST_ADMIN;
                }
                users.remove(id);
                factors.remove(id);
                sessions().revokeOfUser(id);
                tokens().all().stream()
                        .filter(token ->
                                token.createdBy().equals(known.user().login().text()))
                        .forEach(token -> tokens().revoke(token.id(), at));
                return Outcome.DONE;
            }
        }

        private boolean hasAdminBeside(UUID id) {
            return users.values().stream()
                    .map(KnownUser::user)
                    .anyMatch(user -> user.isActiveAdmin() && !user.id().equals(id));
        }

        @Override
        public Outcome add(User user, PasswordHash password) {
            synchronized (InMemoryAccess.this) {
                if (find(user.login()).isPresent()) {
                    return Outcome.TAKEN;
                }
                users.put(user.id(), new KnownUser(user, Optional.of(password), Optional.empty()));
                return Outcome.DONE;
            }
        }

        @Override
        public boolean addFirst(User user, PasswordHash password) {
            synchronized (InMemoryAccess.this) {
                return users.isEmpty() && add(user, password) == Outcome.DONE;
            }
        }

        @Override
        public Outcome change(UUID id, Set<Role> roles, boolean disabled) {
            synchronized (InMemoryAccess.this) {
                KnownUser known = users.get(id);
                if (known == null) {
                    return Outcome.UNKNOWN;
                }
                User changed = known.user().with(roles, disabled);
                if (known.user().isActiveAdmin() && !changed.isActiveAdmin() && !hasAdminBeside(id)) {
                    return Outcome.LAST_ADMIN;
                }
                users.put(id, known.with(changed));
                return Outcome.DONE;
            }
        }

        @Override
        public Outcome setPassword(UUID id, PasswordHash password) {
            synchronized (InMemoryAccess.this) {
                KnownUser known = users.get(id);
                if (known == null || !known.user().isLocal()) {
                    return Outcome.UNKNOWN;
                }
                users.put(id, new KnownUser(known.user(), Optional.of(password), known.zone()));
                return Outcome.DONE;
            }
        }

        @Override
        public Optional<ZoneId> zoneOf(Login login) {
            synchronized (InMemoryAccess.this) {
                return find(login)
                        .flatMap(user -> Optional.ofNullable(users.get(user.id())))
                        .flatMap(KnownUser::zone);
            }
        }

        @Override
        public Outcome keepZone(Login login, ZoneId zone) {
            synchronized (InMemoryAccess.this) {
                return find(login)
                        .map(user -> {
                            users.computeIfPresent(
                                    user.id(),
                                    (_, known) -> new KnownUser(known.user(), known.password(), Optional.of(zone)));
                            return Outcome.DONE;
                        })
                        .orElse(Outcome.UNKNOWN);
            }
        }
    }

    private final class MemorySessions implements Sessions {

        @Override
        public void add(Session session, SecretDigest digest, Optional<String> hint) {
            synchronized (InMemoryAccess.this) {
                sessions.put(digest, session);
                hint.ifPresent(text -> hints.put(session.id(), text));
            }
        }

        @Override
        public Optional<Found> find(SecretDigest digest) {
            synchronized (InMemoryAccess.this) {
                return Optional.ofNullable(sessions.get(digest))
                        .map(session -> new Found(
                                session,
                                session.user()
                                        .flatMap(id -> Optional.ofNullable(users.get(id))
                                                .map(KnownUser::user)),
                                Optional.ofNullable(hints.get(session.id()))));
            }
        }

        @Override
        public void seen(UUID id, Instant at) {
            synchronized (InMemoryAccess.this) {
                sessions.replaceAll((_, session) -> session.id().equals(id) ? seenAt(session, at) : session);
            }
        }

        private static Session seenAt(Session session, Instant at) {
            return new Session(
                    session.id(),
                    session.user(),
                    session.name(),
                    session.createdAt(),
                    at,
                    session.expiresAt(),
                    session.agent());
        }

        @Override
        public List<Session> ofUser(UUID user) {
            synchronized (InMemoryAccess.this) {
                return sessions.values().stream()
                        .filter(session -> session.user().equals(Optional.of(user)))
                        .sorted(Comparator.comparing(Session::lastSeenAt)
                                .thenComparing(Session::id)
                                .reversed())
                        .toList();
            }
        }

        @Override
        public boolean revoke(UUID id) {
            synchronized (InMemoryAccess.this) {
                return sessions.values().removeIf(session -> session.id().equals(id));
            }
        }

        @Override
        public void revokeOfUser(UUID user) {
            synchronized (InMemoryAccess.this) {
                sessions.values().removeIf(session -> session.user().equals(Optional.of(user)));
            }
        }

        @Override
        public void revokeWithoutUser() {
            synchronized (InMemoryAccess.this) {
                sessions.values().removeIf(session -> session.user().isEmpty());
            }
        }

        @Override
        public void forget(Instant seenBefore, Instant expiredBefore) {
            synchronized (InMemoryAccess.this) {
                sessions.values()
                        .removeIf(session -> session.lastSeenAt().isBefore(seenBefore)
                                || session.expiresAt().isBefore(expiredBefore));
            }
        }
    }

    private Users.Outcome replaced(UUID id, UnaryOperator<User> change) {
        synchronized (this) {
            return users.computeIfPresent(id, (_, known) -> known.with(change.apply(known.user()))) == null
                    ? Users.Outcome.UNKNOWN
                    : Users.Outcome.DONE;
        }
    }

    private final class MemoryFactors implements SecondFactors {

        @Override
        public Optional<SecondFactors.Kept> of(UUID user) {
            synchronized (InMemoryAccess.this) {
                return Optional.ofNullable(factors.get(user)).map(Factor::kept);
            }
        }

        @Override
        public boolean keep(UUID user, SecondFactors.Kept factor, Set<SecretDigest> recovery) {
            synchronized (InMemoryAccess.this) {
                if (!users.containsKey(user) || factors.containsKey(user)) {
                    return false;
                }
                factors.put(user, new Factor(factor, new HashSet<>(recovery)));
                mark(user, true);
                return true;
            }
        }

        @Override
        public boolean use(UUID user, long step) {
            synchronized (InMemoryAccess.this) {
                Factor factor = factors.get(user);
                if (factor == null || factor.kept().step() >= step) {
                    return false;
                }
                factors.put(
                        user, new Factor(new SecondFactors.Kept(factor.kept().sealed(), step), factor.recovery()));
                return true;
            }
        }

        @Override
        public boolean useRecovery(UUID user, SecretDigest code) {
            synchronized (InMemoryAccess.this) {
                return Optional.ofNullable(factors.get(user))
                        .filter(factor -> factor.recovery().remove(code))
                        .isPresent();
            }
        }

        @Override
        public int recoveryLeft(UUID user) {
            synchronized (InMemoryAccess.this) {
                return Optional.ofNullable(factors.get(user))
                        .map(factor -> factor.recovery().size())
                        .orElse(0);
            }
        }

        @Override
        public boolean drop(UUID user) {
            synchronized (InMemoryAccess.this) {
                mark(user, false);
                return factors.remove(user) != null;
            }
        }

        private void mark(UUID user, boolean has) {
            replaced(
                    user,
                    known -> new User(
                            known.id(),
                            known.login(),
                            known.display(),
                            known.roles(),
                            known.disabled(),
                            known.createdAt(),
                            known.external(),
                            has));
        }
    }

    private final class MemoryTokens implements ApiTokens {

        @Override
        public void add(ApiToken token, SecretDigest digest) {
            synchronized (InMemoryAccess.this) {
                tokens.put(digest, token);
            }
        }

        @Override
        public List<ApiToken> all() {
            synchronized (InMemoryAccess.this) {
                return tokens.values().stream()
                        .sorted(Comparator.comparing(ApiToken::createdAt)
                                .thenComparing(ApiToken::id)
                                .reversed())
                        .toList();
            }
        }

        @Override
        public Optional<ApiToken> find(SecretDigest digest) {
            synchronized (InMemoryAccess.this) {
                return Optional.ofNullable(tokens.get(digest));
            }
        }

        @Override
        public void used(UUID id, Instant at) {
            change(id, Optional.of(at), Optional.empty());
        }

        @Override
        public Optional<ApiToken> revoke(UUID id, Instant at) {
            synchronized (InMemoryAccess.this) {
                boolean valid = tokens.values().stream()
                        .anyMatch(token ->
                                token.id().equals(id) && token.revokedAt().isEmpty());
                if (valid) {
                    change(id, Optional.empty(), Optional.of(at));
                }
                return valid
                        ? tokens.values().stream()
                                .filter(token -> token.id().equals(id))
                                .findFirst()
                        : Optional.empty();
            }
        }

        private void change(UUID id, Optional<Instant> usedAt, Optional<Instant> revokedAt) {
            synchronized (InMemoryAccess.this) {
                tokens.replaceAll((_, token) -> token.id().equals(id)
                        ? new ApiToken(
                                token.id(),
                                token.name(),
                                token.prefix(),
                                token.roles(),
                                token.createdBy(),
                                token.createdAt(),
                                token.expiresAt(),
                                usedAt.or(token::lastUsedAt),
                                revokedAt.or(token::revokedAt))
                        : token);
            }
        }
    }

    private final class MemoryAudit implements AuditLog {

        @Override
        public void append(AuditEntry entry) {
            synchronized (InMemoryAccess.this) {
                entries.add(new AuditLog.Kept(entries.size() + 1L, entry));
            }
        }

        @Override
        public List<AuditLog.Kept> list(Wanted wanted, long before, int limit) {
            synchronized (InMemoryAccess.this) {
                return entries.reversed().stream()
                        .filter(kept -> kept.key() < before)
                        .filter(kept -> wanted.actions().isEmpty()
                                || wanted.actions().contains(kept.entry().action()))
                        .filter(kept -> wanted.actors().isEmpty()
                                || wanted.actors().stream()
                                        .anyMatch(kept.entry().actor()::equalsIgnoreCase))
                        .limit(limit)
                        .toList();
            }
        }
    }
}
