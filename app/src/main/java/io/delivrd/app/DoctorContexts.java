package io.delivrd.app;

import io.delivrd.application.doctor.Check;
import io.delivrd.application.doctor.SettingNames;
import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.ProviderSource;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.BeanContext;
import io.micronaut.context.BeanResolutionContext;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.inject.BeanConfiguration;
import io.micronaut.inject.BeanDefinitionReference;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The application as the doctor needs it.
final class DoctorContexts {

    private DoctorContexts() {}

    /// @return nothing but settings and those who look at them: it starts whatever is wrong
    static ApplicationContext ofChecks(Map<String, Object> properties) {
        return Server.configured(properties)
                .singletons(InstantSource.system())
                .beanConfigurations(new Without(type -> !isLooking(type)))
                .start();
    }

    /// @return everything but those who write settings to the database when the application starts: a doctor changes
    ///     nothing, and may have been called with other settings than the server has
    static ApplicationContext whole(Map<String, Object> properties) {
        return Server.configured(properties)
                .beanConfigurations(new Without(ApplicationEventListener.class::isAssignableFrom))
                .start();
    }

    private static boolean isLooking(Class<?> type) {
        return Stream.of(Check.class, SettingNames.class, Provider.class, ProviderSource.class, Forwarding.class)
                .anyMatch(wanted -> wanted.isAssignableFrom(type));
    }

    /// What is left out: those of our beans, but never settings, and metrics in the log.
    private record Without(Predicate<Class<?>> unwanted) implements BeanConfiguration {

        private static final String OURS = "io.delivrd";

        /// Metrics in the log. A configuration that is given takes the place of those that are found, one of which
        /// leaves these out: without this they are printed among the findings.
        private static final String LOGGED = "io.micronaut.configuration.metrics.micrometer.logging.";

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isWithin(BeanDefinitionReference reference) {
            String name = reference.getBeanDefinitionName();
            return name.startsWith(LOGGED)
                    || name.startsWith(OURS + ".")
                            && !reference.isConfigurationProperties()
                            && unwanted.test(reference.getBeanType());
        }

        @Override
        public Package getPackage() {
            return Without.class.getPackage();
        }

        @Override
        public String getName() {
            return OURS;
        }

        @Override
        public String getVersion() {
            return "";
        }

        @Override
        public boolean isEnabled(BeanContext context, @Nullable BeanResolutionContext resolution) {
            return false;
        }
    }
}
