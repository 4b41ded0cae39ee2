package io.delivrd.app;

/// What lies behind a failure.
final class Causes {

    private Causes() {}

    /// @return what the innermost failure says that names a setting, else the innermost
    static String told(Throwable failure) {
        String told = "";
        String last = "";
        for (Throwable at = failure; at != null; at = at.getCause()) {
            last = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
            if (last.contains("delivrd.")) {
                told = last;
            }
        }
        return plain(told.isEmpty() ? last : told);
    }

    /// The framework tells before and behind where it was when it failed.
    private static String plain(String message) {
        return message.replaceFirst("(?s).*\\bMessage: ", "")
                .replaceFirst("(?s)\\s*Path Taken:.*", "")
                .strip();
    }
}
