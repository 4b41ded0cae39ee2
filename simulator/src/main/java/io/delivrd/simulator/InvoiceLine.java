package io.delivrd.simulator;

import java.math.BigDecimal;

/// A line of the provider's invoice.
///
/// @param network empty for what is no traffic
record InvoiceLine(
        String description, String network, long quantity, BigDecimal unitPrice, BigDecimal amount, String currency) {}
