package io.delivrd.app;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/// The message of a log line; long numbers in those of others are left out. Named in `logback.xml`.
public final class DiscreetMessage extends MessageConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return Discreet.said(event.getLoggerName(), event.getFormattedMessage());
    }
}
