package io.delivrd.application.fallback;

/// The month's budget of records has no room for the next call.
final class BudgetSpent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BudgetSpent(long budget) {
        super("the monthly budget of " + budget + " records is spent; raise delivrd.fallback.monthly-records or wait"
                + " for the next month");
    }
}
