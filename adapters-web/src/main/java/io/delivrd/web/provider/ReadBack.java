package io.delivrd.web.provider;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.MessageId;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/// How what became of one message is asked for by its id. Calling, waiting, retrying and the budget are ours.
public interface ReadBack {

    /// @return whether the account has the credentials for it
    boolean canAsk(ProviderAccount account);

    /// @return most calls an account may make in a second, 1 to 1000
    int perSecond();

    /// @return what a call costs, if it does
    default Optional<Price> cost() {
        return Optional.empty();
    }

    /// @return whether no call tells what a message cost: then those are asked for, too, that have ended
    default boolean tellsPrices() {
        return false;
    }

    /// @return what to ask; a time limit is ours to add
    HttpRequest.Builder request(ProviderAccount account, MessageId id);

    /// Reads an answer of status 200; 404 and 410 mean that the provider knows no such message.
    ///
    /// @return receipts; a message that is still under way has an open one
    List<Item> read(String body) throws MalformedCall;
}
