package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.net.ConnectException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DiscreetTest {

    private static final String NUMBER = "447700900123";

    private final Logger logger = new LoggerContext().getLogger("of.somebody.Else");

    @Test
    void wordsOfExceptionsThatMayQuoteWhatTheyWereGivenAreLeftOut() {
        NumberFormatException failure = new NumberFormatException("For input string: \"" + NUMBER + "\"");

        String told = new DiscreetThrowable().convert(event("failed", new IllegalStateException(NUMBER, failure)));

        assertThat(told)
                .contains("java.lang.IllegalStateException", "Caused by: java.lang.NumberFormatException", "\tat ")
                .doesNotContain(NUMBER);
    }

    @Test
    void addressesThatCannotBeReadAreLeftOut() {
        try {
            URI.create("http://x/?to=" + NUMBER + "|");
        } catch (IllegalArgumentException e) {
            assertThat(new DiscreetThrowable().convert(event("failed", e))).doesNotContain(NUMBER);
        }
    }

    @Test
    void whatTellsOfTheMachineAloneIsKept() {
        assertThat(new DiscreetThrowable().convert(event("failed", new ConnectException("Connection refused"))))
                .contains("java.net.ConnectException: Connection refused");
    }

    @Test
    void longNumbersInLinesOfOthersAreLeftOut() {
        assertThat(new DiscreetMessage().convert(event("Bad string: " + NUMBER, null)))
                .isEqualTo("Bad string: …");
    }

    private LoggingEvent event(String message, @Nullable Throwable failure) {
        LoggingEvent event = new LoggingEvent("test", logger, Level.ERROR, message, failure, null);
        event.setMDCPropertyMap(Map.of());
        return event;
    }
}
