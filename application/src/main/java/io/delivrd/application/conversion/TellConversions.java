package io.delivrd.application.conversion;

import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.fallback.ReportsUnavailable;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes conversions on to the providers that want to hear of them, one call each, soon after they came.
///
/// One that cannot be passed on now is tried again at the next call; one that a provider refuses is not, nor is one
/// that
/// came while its account had this turned off.
public final class TellConversions {

    private static final Logger LOG = LoggerFactory.getLogger(TellConversions.class);
    private static final int AT_ONCE = 200;

    private final Conversions conversions;
    private final List<ConversionFeedback> providers;
    private final InstantSource clock;

    public TellConversions(Conversions conversions, List<ConversionFeedback> providers, InstantSource clock) {
        this.conversions = conversions;
        this.providers = List.copyOf(providers);
        this.clock = clock;
    }

    /// Tells what is still to be told.
    public void tell() {
        List<Conversion> untold = conversions.untold(AT_ONCE);
        while (!untold.isEmpty()) {
            for (Conversion conversion : untold) {
                try {
                    feedback(conversion).ifPresent(provider -> provider.tell(conversion));
                } catch (ReportsRefused e) {
                    LOG.warn("conversion refused by the provider reason={}", e.getMessage());
                } catch (ReportsUnavailable e) {
                    LOG.info("conversions put off reason={}", e.getMessage());
                    return;
                }
                conversions.told(List.of(conversion), clock.instant());
            }
            untold = conversions.untold(AT_ONCE);
        }
    }

    private Optional<ConversionFeedback> feedback(Conversion conversion) {
        return providers.stream()
                .filter(provider ->
                        provider.provider().equals(conversion.part().provider()) && provider.isEnabled(conversion))
                .findFirst();
    }
}
