package io.delivrd.app;

import io.delivrd.application.access.Admission;
import io.delivrd.application.access.ApiTokens;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.IdentityProvider;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.ManageUsers;
import io.delivrd.application.access.OneTimeCodes;
import io.delivrd.application.access.OwnAccount;
import io.delivrd.application.access.Passwords;
import io.delivrd.application.access.SealedNotes;
import io.delivrd.application.access.SecondFactor;
import io.delivrd.application.access.SecondFactors;
import io.delivrd.application.access.Sessions;
import io.delivrd.application.access.SetUp;
import io.delivrd.application.access.SignIn;
import io.delivrd.application.access.SignInByIssuer;
import io.delivrd.application.access.SignInThrottle;
import io.delivrd.application.access.SignInWays;
import io.delivrd.application.access.Users;
import io.delivrd.application.secret.SecretBox;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Constructs the use cases around users, sessions and tokens.
@Factory
final class AccessFactory {

    @Singleton
    SecondFactor secondFactor(
            Users users,
            SecondFactors factors,
            OneTimeCodes codes,
            SecretBox box,
            SignInThrottle throttle,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        return new SecondFactor(users, factors, codes, box, throttle, audit, clock, random);
    }

    @Singleton
    SignIn signIn(
            Users users,
            Sessions sessions,
            Passwords passwords,
            SecondFactor factor,
            SecretBox box,
            SignInWays ways,
            SignInThrottle throttle,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        return new SignIn(
                users, sessions, passwords, factor, new SealedNotes(box, clock), ways, throttle, audit, clock, random);
    }

    @Singleton
    SignInByIssuer signInByIssuer(
            IdentityProvider provider,
            Users users,
            Sessions sessions,
            SignIn signIn,
            SecretBox box,
            SignInThrottle throttle,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        return new SignInByIssuer(provider, users, sessions, signIn, box, throttle, audit, clock, random);
    }

    @Singleton
    Admission admission(Sessions sessions, ApiTokens tokens, SignInWays ways, InstantSource clock) {
        return new Admission(sessions, tokens, ways, clock);
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
    SetUp setUp(Users users, ManageUsers manage, SignInWays ways, InstantSource clock, RandomGenerator random) {
        return new SetUp(users, manage, ways, clock, random);
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
