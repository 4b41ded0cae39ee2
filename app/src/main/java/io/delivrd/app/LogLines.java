package io.delivrd.app;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Log lines as text after a pattern, or as a JSON object each. Named in `logback.xml`.
public final class LogLines extends PatternLayoutEncoder {

    private static final String OURS = "io.delivrd.";

    /// Our lines are a fact, then `key=value`.
    private static final Pattern FIELD = Pattern.compile(" ([a-z][a-z_]*)=");

    private boolean json;

    /// @param format `json`; anything else is text
    public void setFormat(String format) {
        json = format.strip().equalsIgnoreCase("json");
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return json ? (object(event) + "\n").getBytes(StandardCharsets.UTF_8) : super.encode(event);
    }

    private static String object(ILoggingEvent event) {
        StringBuilder object = new StringBuilder("{\"time\":")
                .append(JsonText.quoted(event.getInstant().toString()));
        add(object, "level", event.getLevel().toString());
        add(object, "logger", event.getLoggerName());
        add(object, "thread", event.getThreadName());
        String message = Discreet.said(event.getLoggerName(), String.valueOf(event.getFormattedMessage()));
        add(object, "message", message);
        String request = event.getMDCPropertyMap().get(DiscreetMessage.REQUEST);
        if (request != null) {
            add(object, "request", request);
        }
        if (event.getLoggerName().startsWith(OURS)) {
            addFields(object, message);
        }
        if (event.getThrowableProxy() != null) {
            add(object, "failure", new DiscreetThrowable().convert(event));
        }
        return object.append('}').toString();
    }

    private static void addFields(StringBuilder object, String message) {
        Matcher field = FIELD.matcher(message);
        if (!field.find()) {
            return;
        }
        object.append(",\"fields\":{");
        String before = "";
        boolean more = true;
        while (more) {
            String name = field.group(1);
            int from = field.end();
            more = field.find();
            String value = message.substring(from, more ? field.start() : message.length());
            object.append(before).append(JsonText.quoted(name)).append(':').append(JsonText.quoted(value));
            before = ",";
        }
        object.append('}');
    }

    private static void add(StringBuilder object, String name, String value) {
        object.append(",\"").append(name).append("\":").append(JsonText.quoted(value));
    }
}
