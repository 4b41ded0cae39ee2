package io.delivrd.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Whose part the simulator plays: the words, the wire, the signature and the patience of one provider.
public enum Vendor {
    /// Forms, JSON and GET, signed in a field; tries again after 429, 5xx and silence, each time later.
    VONAGE(new VonageWire(), "ab12cd34", "EUR", List.of(Transport.values()), 14, true),
    /// JSON, with HTTP Basic where there is a secret. What is not answered 200 has failed, and is tried again every
    /// minute, up to fifty times; that minute is a quarter of a second here unless told otherwise.
    MODICA(new ModicaWire(), "acme-nz", "NZD", List.of(Transport.JSON), 50, false),
    /// Forms, signed in a header; in JSON, as its event streams send them. Tries again as a callback URL asks for
    /// that ends in `#rc=5&rp=all`.
    TWILIO(new TwilioWire(), "AC0123456789abcdef0123456789abcdef", "USD", List.of(Transport.FORM), 5, true);

    private final Wire wire;
    private final String account;
    private final String currency;
    private final List<Transport> transports;
    private final int retries;
    private final boolean everLater;

    Vendor(Wire wire, String account, String currency, List<Transport> transports, int retries, boolean everLater) {
        this.wire = wire;
        this.account = account;
        this.currency = currency;
        this.transports = transports;
        this.retries = retries;
        this.everLater = everLater;
    }

    /// @param name in any case
    /// @throws IllegalArgumentException for another name
    public static Vendor named(String name) {
        for (Vendor vendor : values()) {
            if (vendor.id().equalsIgnoreCase(name)) {
                return vendor;
            }
        }
        throw new IllegalArgumentException("no provider: " + name);
    }

    /// @return the name in routes and answers
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return the product's path for its receipts
    public String receiptsPath() {
        return "/webhooks/" + id() + "/receipts";
    }

    /// @return the product's path for replies of recipients
    public String inboundPath() {
        return "/webhooks/" + id() + "/inbound";
    }

    /// @return name of an account as this provider writes them; nobody's
    public String account() {
        return account;
    }

    /// @return what its accounts are charged in
    public String currency() {
        return currency;
    }

    /// @return the product's setting that names an account of this provider
    String accountKey() {
        return switch (this) {
            case VONAGE -> "api-key";
            case MODICA -> "application";
            case TWILIO -> "account-sid";
        };
    }

    /// @return retries of one call, at most, where nobody says otherwise
    public int retries() {
        return retries;
    }

    /// @return how receipts travel where nobody says otherwise, at least one
    List<Transport> transports() {
        return transports;
    }

    /// @return all ways in which receipts can travel
    List<Transport> allTransports() {
        return this == TWILIO ? List.of(Transport.FORM, Transport.JSON) : transports;
    }

    Wire wire() {
        return wire;
    }

    /// Whether a call was taken for good.
    ///
    /// @param status 0 for no answer
    boolean isTaken(int status) {
        return this == MODICA ? status == 200 : status >= 200 && status < 300;
    }

    /// Whether a call that was not taken is made again.
    boolean triesAgain(int status) {
        return this == MODICA || status == 0 || status == 429 || status >= 500;
    }

    /// @param attempt 1 for the first retry
    Duration pause(Duration first, int attempt) {
        return everLater ? first.multipliedBy(Math.min(20, 1L << Math.min(attempt - 1, 5))) : first;
    }
}
