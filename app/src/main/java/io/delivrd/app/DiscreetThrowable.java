package io.delivrd.app;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/// Where something failed, of which kind and why, without what it was given. Named in `logback.xml`.
public final class DiscreetThrowable extends ThrowableHandlingConverter {

    private static final int CAUSES = 8;
    private static final int FRAMES = 40;

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder told = new StringBuilder();
        IThrowableProxy at = event.getThrowableProxy();
        for (int i = 0; at != null && i < CAUSES; i++, at = at.getCause()) {
            told.append(i == 0 ? "" : "Caused by: ").append(at.getClassName());
            if (at.getMessage() != null && Discreet.isTold(at.getClassName())) {
                told.append(": ").append(at.getMessage());
            }
            told.append(System.lineSeparator());
            appendFrames(told, at);
        }
        return told.toString();
    }

    private static void appendFrames(StringBuilder told, IThrowableProxy at) {
        StackTraceElementProxy[] frames = at.getStackTraceElementProxyArray();
        int own = Math.min(FRAMES, frames.length - at.getCommonFrames());
        for (int i = 0; i < own; i++) {
            told.append('\t').append(frames[i].getSTEAsString()).append(System.lineSeparator());
        }
    }
}
