package io.delivrd.application.upkeep;

/// A backup was not made, or could not be restored. The message says why, for whom called the command.
public final class BackupFailed extends RuntimeException {

    public BackupFailed(String message) {
        super(message);
    }

    public BackupFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
