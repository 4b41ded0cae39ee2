package io.delivrd.application.rates;

/// A question that may not be asked by who asks it.
public final class OutOfSight extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String reason;

    /// @param parameter name of the parameter at fault
    /// @param reason for the person who asked
    public OutOfSight(String parameter, String reason) {
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
