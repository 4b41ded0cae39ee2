package io.delivrd.app;

import io.delivrd.application.access.Admission;
import io.delivrd.application.access.ApiTokens;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.ManageUsers;
import io.delivrd.application.access.OwnAccount;
import io.delivrd.application.access.Passwords;
import io.delivrd.application.access.Sessions;
import io.delivrd.application.access.SetUp;
import io.delivrd.application.access.SignIn;
import io.delivrd.application.access.SignInThrottle;
import io.delivrd.application.access.Users;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Constructs the use cases around users, sessions and tokens.
@Factory
final class AccessFactory {

    @Singleton
    SignIn signIn(
            Users users,
            Sessions sessions,
            Passwords passwords,
            SignInThrottle throttle,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        return new SignIn(users, sessions, passwords, throttle, audit, clock, random);
    }

    @Singleton
    Admission admission(Sessions sessions, ApiTokens tokens, InstantSource clock) {
        return new Admission(sessions, tokens, clock);
    }

    @Singleton
    ManageUsers manageUsers(
            Users users,
            Sessions sessions,
            Passwords passwords,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        return new ManageUsers(users, sessions, passwords, audit, clock, random);
    }

    @Singleton
    ManageTokens manageTokens(ApiTokens tokens, AuditLog audit, InstantSource clock, RandomGenerator random) {
        return new ManageTokens(tokens, audit, clock, random);
    }

    @Singleton
    SetUp setUp(Users users, ManageUsers manage, InstantSource clock, RandomGenerator random) {
        return new SetUp(users, manage, clock, random);
    }

    @Singleton
    OwnAccount ownAccount(
            Users users,
            Sessions sessions,
            Passwords passwords,
            ManageUsers manage,
            SignInThrottle throttle,
            AuditLog audit,
            InstantSource clock) {
        return new OwnAccount(users, sessions, passwords, manage, throttle, audit, clock);
    }
}
