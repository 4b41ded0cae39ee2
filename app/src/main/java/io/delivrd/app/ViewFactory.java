package io.delivrd.app;

import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.Passwords;
import io.delivrd.application.access.SignInThrottle;
import io.delivrd.application.annotation.Annotations;
import io.delivrd.application.annotation.KeepAnnotations;
import io.delivrd.application.annotation.MakeAnnotations;
import io.delivrd.application.fallback.FallbackStatus;
import io.delivrd.application.finance.closing.Periods;
import io.delivrd.application.finance.tariff.Tariffs;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.share.ManageShares;
import io.delivrd.application.share.OpenShares;
import io.delivrd.application.share.Shares;
import io.delivrd.application.view.KeepViews;
import io.delivrd.application.view.SavedViews;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Constructs the use cases around saved views, shared links and notes on dates.
@Factory
final class ViewFactory {

    @Singleton
    KeepViews keepViews(SavedViews views, InstantSource clock, RandomGenerator random) {
        return new KeepViews(views, clock, random);
    }

    @Singleton
    ManageShares manageShares(
            Shares shares,
            Passwords passwords,
            AuditLog audit,
            ReportingZone zone,
            InstantSource clock,
            RandomGenerator random) {
        return new ManageShares(shares, passwords, audit, zone, clock, random);
    }

    @Singleton
    OpenShares openShares(
            Shares shares, Passwords passwords, SignInThrottle throttle, AuditLog audit, InstantSource clock) {
        return new OpenShares(shares, passwords, throttle, audit, clock);
    }

    @Singleton
    KeepAnnotations keepAnnotations(Annotations annotations, InstantSource clock, RandomGenerator random) {
        return new KeepAnnotations(annotations, clock, random);
    }

    @Singleton
    MakeAnnotations makeAnnotations(
            Annotations annotations,
            Tariffs tariffs,
            Periods periods,
            FallbackStatus fallback,
            ReportingZone zone,
            InstantSource clock,
            RandomGenerator random) {
        return new MakeAnnotations(annotations, tariffs, periods, fallback::silences, zone, clock, random);
    }
}
