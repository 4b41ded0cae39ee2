package io.delivrd.application.rates;

/// A question that cannot be answered as asked.
public final class InvalidParameter extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String reason;

    /// @param parameter name of the parameter at fault
    /// @param reason what is wrong with it, for the person who asked
    public InvalidParameter(String parameter, String reason) {
        super(parameter + ": " + reason);
        this.parameter = parameter;
        this.reason = reason;
    }

    public String parameter() {
        return parameter;
    }

    public String reason() {
        return reason;
    }
}
