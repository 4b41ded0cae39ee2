package io.delivrd.application.retention;

/// Hears how far dropping is.
public interface RetentionMetrics {

    void told(Kept kept);
}
