package io.delivrd.persistence.access;

import static io.delivrd.persistence.generated.Tables.API_TOKEN;
import static io.delivrd.persistence.generated.Tables.APP_USER;
import static io.delivrd.persistence.generated.Tables.SAVED_VIEW;

import io.delivrd.application.access.ExternalId;
import io.delivrd.application.access.Login;
import io.delivrd.application.access.PasswordHash;
import io.delivrd.application.access.Role;
import io.delivrd.application.access.User;
import io.delivrd.application.access.Users;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

@Singleton
final class PostgresUsers implements Users {

    private static final String ADMIN = Role.ADMIN.tag();

    private final Database database;

    PostgresUsers(Database database) {
        this.database = database;
    }

    @Override
    public List<User> all() {
        return list(database.sql(), DSL.noCondition());
    }

    @Override
    public Optional<User> find(Login login) {
        return list(database.sql(), APP_USER.LOGIN.eq(login.text())).stream().findFirst();
    }

    @Override
    public Optional<User> find(UUID id) {
        return list(database.sql(), APP_USER.ID.eq(id)).stream().findFirst();
    }

    @Override
    public Optional<User> find(ExternalId id) {
        return list(database.sql(), APP_USER.ISSUER.eq(id.issuer()).and(APP_USER.SUBJECT.eq(id.subject()))).stream()
                .findFirst();
    }

    @Override
    public Optional<PasswordHash> passwordOf(UUID id) {
        return database.sql()
                .select(APP_USER.PASSWORD_HASH)
                .from(APP_USER)
                .where(APP_USER.ID.eq(id).and(APP_USER.PASSWORD_HASH.isNotNull()))
                .fetchOptional(row -> new PasswordHash(row.value1()));
    }

    @Override
    public Outcome add(User user, PasswordHash password) {
        return add(database.sql(), user, Optional.of(password)) ? Outcome.DONE : Outcome.TAKEN;
    }

    @Override
    public Outcome addExternal(User user) {
        return add(database.sql(), user, Optional.empty()) ? Outcome.DONE : Outcome.TAKEN;
    }

    @Override
    public boolean addFirst(User user, PasswordHash password) {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            alone(sql);
            return !sql.fetchExists(APP_USER) && add(sql, user, Optional.of(password));
        });
    }

    @Override
    public Outcome change(UUID id, Set<Role> roles, boolean disabled) {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            alone(sql);
            Optional<User> user = list(sql, APP_USER.ID.eq(id)).stream().findFirst();
            if (user.isEmpty()) {
                return Outcome.UNKNOWN;
            }
            if (user.get().isActiveAdmin()
                    && !user.get().with(roles, disabled).isActiveAdmin()
                    && !hasAdminBeside(sql, id)) {
                return Outcome.LAST_ADMIN;
            }
            sql.update(APP_USER)
                    .set(APP_USER.ROLES, RoleNames.of(roles))
                    .set(APP_USER.DISABLED, disabled)
                    .where(APP_USER.ID.eq(id))
                    .execute();
            return Outcome.DONE;
        });
    }

    @Override
    public Outcome follow(UUID id, String display, Set<Role> roles) {
        int changed = database.sql()
                .update(APP_USER)
                .set(APP_USER.DISPLAY, display)
                .set(APP_USER.ROLES, RoleNames.of(roles))
                .where(APP_USER.ID.eq(id))
                .execute();
        return changed == 1 ? Outcome.DONE : Outcome.UNKNOWN;
    }

    @Override
    public Outcome delete(UUID id, Instant at) {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            alone(sql);
            Optional<User> user = list(sql, APP_USER.ID.eq(id)).stream().findFirst();
            if (user.isEmpty()) {
                return Outcome.UNKNOWN;
            }
            if (user.get().isActiveAdmin() && !hasAdminBeside(sql, id)) {
                return Outcome.LAST_ADMIN;
            }
            String login = user.get().login().text();
            sql.update(API_TOKEN)
                    .set(API_TOKEN.REVOKED_AT, at)
                    .where(API_TOKEN.CREATED_BY.eq(login).and(API_TOKEN.REVOKED_AT.isNull()))
                    .execute();
            // Whoever gets the name next shall not find them.
            sql.deleteFrom(SAVED_VIEW)
                    .where(SAVED_VIEW.OWNER.eq(login).and(SAVED_VIEW.FOR_ALL.isFalse()))
                    .execute();
            sql.deleteFrom(APP_USER).where(APP_USER.ID.eq(id)).execute();
            return Outcome.DONE;
        });
    }

    @Override
    public Outcome setPassword(UUID id, PasswordHash password) {
        int changed = database.sql()
                .update(APP_USER)
                .set(APP_USER.PASSWORD_HASH, password.encoded())
                .where(APP_USER.ID.eq(id).and(APP_USER.ISSUER.isNull()))
                .execute();
        return changed == 1 ? Outcome.DONE : Outcome.UNKNOWN;
    }

    @Override
    public Optional<ZoneId> zoneOf(Login login) {
        return database.sql()
                .select(APP_USER.ZONE)
                .from(APP_USER)
                .where(APP_USER.LOGIN.eq(login.text()))
                .fetchOptional(APP_USER.ZONE)
                .flatMap(PostgresUsers::zone);
    }

    /// A zone can leave the IANA database that the JDK has.
    private static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public Outcome keepZone(Login login, ZoneId zone) {
        int changed = database.sql()
                .update(APP_USER)
                .set(APP_USER.ZONE, zone.getId())
                .where(APP_USER.LOGIN.eq(login.text()))
                .execute();
        return changed == 1 ? Outcome.DONE : Outcome.UNKNOWN;
    }

    private static boolean add(DSLContext sql, User user, Optional<PasswordHash> password) {
        return sql.insertInto(APP_USER)
                        .set(APP_USER.ID, user.id())
                        .set(APP_USER.LOGIN, user.login().text())
                        .set(APP_USER.DISPLAY, user.display())
                        .set(
                                APP_USER.PASSWORD_HASH,
                                password.map(PasswordHash::encoded).orElse(null))
                        .set(
                                APP_USER.ISSUER,
                                user.external().map(ExternalId::issuer).orElse(null))
                        .set(
                                APP_USER.SUBJECT,
                                user.external().map(ExternalId::subject).orElse(null))
                        .set(APP_USER.ROLES, RoleNames.of(user.roles()))
                        .set(APP_USER.DISABLED, user.disabled())
                        .set(APP_USER.CREATED_AT, user.createdAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /// Two who demote each other must not both succeed. Reading goes on meanwhile.
    private static void alone(DSLContext sql) {
        sql.execute("lock table app_user in exclusive mode");
    }

    private static boolean hasAdminBeside(DSLContext sql, UUID id) {
        return sql.fetchExists(
                APP_USER,
                APP_USER.ID
                        .ne(id)
                        .and(APP_USER.DISABLED.isFalse())
                        .and(DSL.val(ADMIN).eq(DSL.any(APP_USER.ROLES))));
    }

    private static List<User> list(DSLContext sql, Condition which) {
        return sql.select(APP_USER.fields())
                .from(APP_USER)
                .where(which)
                .orderBy(APP_USER.LOGIN)
                .fetch(PostgresUsers::user);
    }

    static User user(Record row) {
        return new User(
                row.get(APP_USER.ID),
                new Login(row.get(APP_USER.LOGIN)),
                row.get(APP_USER.DISPLAY),
                RoleNames.read(row.get(APP_USER.ROLES)),
                row.get(APP_USER.DISABLED),
                row.get(APP_USER.CREATED_AT),
                Optional.ofNullable(row.get(APP_USER.ISSUER))
                        .map(issuer -> new ExternalId(issuer, row.get(APP_USER.SUBJECT))),
                row.get(APP_USER.FACTOR) != null);
    }
}
