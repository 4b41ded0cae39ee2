package io.delivrd.web.provider;

import io.delivrd.application.account.AccountField;
import io.delivrd.application.doctor.Check;
import io.delivrd.application.doctor.Finding;
import io.delivrd.application.doctor.SettingNames;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The settings of providers' accounts, each provider's for itself: at start the first wrong one stops everything.
@Singleton
final class ProviderSettings implements Check, SettingNames {

    private static final String CHECK = "configuration";

    private final List<Provider> beans;
    private final List<ProviderSource> sources;
    private final Environment settings;

    ProviderSettings(List<Provider> beans, List<ProviderSource> sources, Environment settings) {
        this.beans = beans;
        this.sources = sources;
        this.settings = settings;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        providers(findings).forEach(provider -> {
            try {
                ProviderAccounts _ = AccountSettings.read(provider, settings);
            } catch (IllegalArgumentException e) {
                findings.add(wrong(e));
            }
        });
        return findings;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Provider provider : providers(new ArrayList<>())) {
            String prefix = "delivrd." + provider.id() + ".";
            for (AccountField field : AccountSettings.fields(provider)) {
                for (String name :
                        field.rotates() ? List.of(field.name(), field.name() + "s") : List.of(field.name())) {
                    names.add(prefix + name);
                    names.add(prefix + "accounts[*]." + name);
                }
            }
        }
        return names;
    }

    private List<Provider> providers(List<Finding> findings) {
        List<Provider> all = new ArrayList<>(beans);
        for (ProviderSource source : sources) {
            try {
                all.addAll(source.providers());
            } catch (IllegalArgumentException | UncheckedIOException e) {
                findings.add(wrong(e));
            }
        }
        return all;
    }

    private static Finding wrong(RuntimeException failure) {
        return Finding.wrong(
                CHECK,
                String.valueOf(failure.getMessage()),
                "correct it, in the environment or in delivrd.yml: the server does not start with it");
    }
}
