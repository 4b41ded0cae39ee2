package io.delivrd.persistence.access;

import static io.delivrd.persistence.generated.Tables.API_TOKEN;
import static io.delivrd.persistence.generated.Tables.APP_SESSION;
import static io.delivrd.persistence.generated.Tables.APP_USER;
import static io.delivrd.persistence.generated.Tables.AUDIT_ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.AccessContract;
import io.delivrd.application.access.ApiTokens;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.Role;
import io.delivrd.application.access.SecondFactors;
import io.delivrd.application.access.Sessions;
import io.delivrd.application.access.User;
import io.delivrd.application.access.Users;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresAccessTest implements AccessContract {

    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Override
    public Users users() {
        return new PostgresUsers(database);
    }

    @Override
    public SecondFactors factors() {
        return new PostgresSecondFactors(database);
    }

    @Override
    public Sessions sessions() {
        return new PostgresSessions(database);
    }

    @Override
    public ApiTokens tokens() {
        return new PostgresApiTokens(database);
    }

    @Override
    public AuditLog audit() {
        return new PostgresAuditLog(database);
    }

    @Override
    public void reset() {
        database.sql().deleteFrom(APP_SESSION).execute();
        database.sql().deleteFrom(APP_USER).execute();
        database.sql().deleteFrom(API_TOKEN).execute();
        database.sql().deleteFrom(AUDIT_ENTRY).execute();
    }

    @Test
    void twoAdminsWhoDisableEachOtherDoNotBothSucceed() throws Exception {
        User ada = AccessContract.user("ada", Role.ADMIN);
        User bob = AccessContract.user("bob", Role.ADMIN);
        users().add(ada, HASH);
        users().add(bob, HASH);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<Users.Outcome>> outcomes = both.invokeAll(List.of(
                    () -> users().change(ada.id(), Set.of(Role.ADMIN), true),
                    () -> users().change(bob.id(), Set.of(Role.ADMIN), true)));

            assertThat(List.of(outcomes.getFirst().get(), outcomes.getLast().get()))
                    .containsExactlyInAnyOrder(Users.Outcome.DONE, Users.Outcome.LAST_ADMIN);
        }
    }
}
