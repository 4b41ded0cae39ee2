package io.delivrd.application.fallback;

import io.delivrd.application.imports.ReportLines;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A provider's records of what it sent, asked over the network. Records may cost money, re-reads too.
///
/// Calls keep within the provider's rate limit by waiting; they are made by virtual threads and may be
/// interrupted. Every call throws [ReportsUnavailable] where trying again can help, and [ReportsRefused] where
/// a person must act.
public interface Reports {

    ProviderId provider();

    /// @return accounts whose credentials are configured; others cannot be asked
    List<AccountId> accounts();

    /// @return how many ids one call may name; at least 1
    int idsPerCall();

    /// @return whether no webhook tells what a message cost: then those are asked for, too, that have ended
    default boolean tellPrices() {
        return false;
    }

    /// @return whether it can be asked for windows, and not only for messages one by one
    default boolean hasWindows() {
        return true;
    }

    /// @return how long a window one call may ask for
    Duration longestWindow();

    /// @param ids at most [#idsPerCall()]
    /// @return their records; ids the provider does not know are missing from it
    Page byIds(AccountId account, List<MessageId> ids);

    /// @param window by the time the provider took the message, at most [#longestWindow()]
    /// @param next where to go on, from the page before; empty for the first page
    Page inWindow(AccountId account, Window window, Optional<String> next);

    /// Orders a report of any length, to be written in the background.
    ///
    /// @return the provider's id of the order
    String order(AccountId account, Window window);

    /// @throws ReportsRefused also if the provider has forgotten the order
    Order orderState(AccountId account, String order);

    /// Opens the file of an order that is ready.
    ///
    /// @param receivedAt when its receipts count as received
    /// @return its lines, streamed; to be closed
    ReportLines download(AccountId account, Order order, Instant receivedAt);

    /// @param receipts the records as receipts
    /// @param refused how many records could not be read
    /// @param records how many the provider charges for
    /// @param cost what the provider says the call cost; empty if it does not say
    /// @param next where to go on; empty after the last page
    record Page(
            List<DeliveryReceipt> receipts, int refused, long records, Optional<Price> cost, Optional<String> next) {

        public Page {
            receipts = List.copyOf(receipts);
        }
    }

    /// @param id the provider's id
    /// @param records how many it holds, as far as the provider says
    /// @param file where it can be fetched; present when it is ready
    record Order(String id, State state, long records, Optional<String> file) {

        /// How far an order is.
        public enum State {
            UNDER_WAY,
            READY,
            /// The provider gave up; it has to be ordered again.
            FAILED
        }
    }
}
