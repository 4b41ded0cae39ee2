package io.delivrd.app;

import io.delivrd.application.completeness.Completeness;
import io.delivrd.application.completeness.WindowCaptures;
import io.delivrd.application.conversion.Conversions;
import io.delivrd.application.conversion.TellConversions;
import io.delivrd.application.fallback.Arrivals;
import io.delivrd.application.fallback.FallbackMetrics;
import io.delivrd.application.fallback.FallbackPolicy;
import io.delivrd.application.fallback.FallbackStatus;
import io.delivrd.application.fallback.Foresight;
import io.delivrd.application.fallback.OpenParts;
import io.delivrd.application.fallback.PollRuns;
import io.delivrd.application.fallback.Poller;
import io.delivrd.application.fallback.PollerLock;
import io.delivrd.application.fallback.Spending;
import io.delivrd.application.fallback.Waiting;
import io.delivrd.application.finance.FetchEstimates;
import io.delivrd.application.finance.FetchRecords;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.SpendFigures;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.imports.ImportBeats;
import io.delivrd.application.imports.ImportReport;
import io.delivrd.application.imports.ImportRuns;
import io.delivrd.application.imports.ReportFiles;
import io.delivrd.application.imports.RunImports;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.privacy.ErasedNumbers;
import io.delivrd.application.submission.RecordSubmissions;
import io.delivrd.application.submission.Submissions;
import io.delivrd.web.provider.ProviderReports;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// Constructs the use cases around receipts that do not come by webhook.
@Factory
final class Fallbacks {

    @Singleton
    RecordSubmissions recordSubmissions(Submissions submissions, ErasedNumbers erased) {
        return new RecordSubmissions(submissions, erased);
    }

    @Singleton
    ImportReport importReport(Receipts receipts, ImportSettings settings) {
        return new ImportReport(receipts, new ImportReport.Settings(settings.batch(), settings.atOnce()));
    }

    @Singleton
    @Bean(preDestroy = "close")
    RunImports runImports(
            ImportRuns runs,
            ImportBeats beats,
            ReportFiles files,
            ImportReport imports,
            InstantSource clock,
            RandomGenerator random,
            ImportSettings settings) {
        return new RunImports(runs, beats, files, imports, clock, random, settings.limits());
    }

    @Singleton
    FallbackPolicy fallbackPolicy(FallbackSettings settings, List<FallbackNetworkSettings> networks) {
        return settings.policy(networks);
    }

    @Singleton
    Poller.Ports pollerPorts(
            ProviderReports providers,
            PollRuns runs,
            OpenParts parts,
            Receipts receipts,
            FoldProgress folding,
            Spending spending,
            Arrivals arrivals,
            Foresight foresight,
            PollerLock lock,
            FallbackMetrics metrics) {
        return new Poller.Ports(
                providers.reports(), runs, parts, receipts, folding, spending, arrivals, foresight, lock, metrics);
    }

    @Singleton
    Foresight foresight(Waiting waiting, OutcomeFigures outcomes, Spending spending, FallbackPolicy policy) {
        return new Foresight(waiting, outcomes, spending, policy);
    }

    @Singleton
    Completeness completeness(WindowCaptures captures) {
        return new Completeness(captures);
    }

    @Singleton
    Poller poller(
            Poller.Ports ports,
            ImportReport imports,
            FallbackPolicy policy,
            InstantSource clock,
            RandomGenerator random) {
        return new Poller(ports, imports, policy, clock, random);
    }

    @Singleton
    FallbackStatus fallbackStatus(Poller.Ports ports, FallbackPolicy policy, InstantSource clock) {
        return new FallbackStatus(
                ports.providers(),
                ports.parts(),
                ports.spending(),
                ports.arrivals(),
                ports.foresight(),
                ports.folding(),
                policy,
                clock);
    }

    @Singleton
    FetchEstimates fetchEstimates(
            SpendFigures figures,
            MonthQuestions questions,
            Poller.Ports ports,
            FallbackPolicy policy,
            InstantSource clock) {
        return new FetchEstimates(figures, questions, ports.providers(), ports.runs(), ports.spending(), policy, clock);
    }

    @Singleton
    FetchRecords fetchRecords(FetchEstimates estimates, Poller poller) {
        return new FetchRecords(estimates, poller);
    }

    @Singleton
    TellConversions tellConversions(Conversions conversions, ProviderReports providers, InstantSource clock) {
        return new TellConversions(conversions, providers.conversions(), clock);
    }
}
