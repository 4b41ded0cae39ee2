package io.delivrd.app;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/// The message of a log line, and the request it was said for; long numbers in those of others are left out.
/// Named in `logback.xml`.
public final class DiscreetMessage extends MessageConverter {

    /// Under which the logging knows the id of the request.
    static final String REQUEST = "request";

    @Override
    public String convert(ILoggingEvent event) {
        String said = Discreet.said(event.getLoggerName(), event.getFormattedMessage());
        String request = event.getMDCPropertyMap().get(REQUEST);
        return request == null ? said : said + " request=" + request;
    }
}
