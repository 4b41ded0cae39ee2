package io.delivrd.domain.message;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The delivery state of a message of several parts, derived from theirs by [MessageFold].
///
/// @param standing `provider_expired` where the part that decided is, `contradicted` where a delivered part is
/// @param settlement how the last of its parts came to be settled; open while one is
/// @param error of the part that decided; never for delivered or open messages
/// @param network of its first part
/// @param attributes each as its first part names it; personal data
/// @param spend sums by currency, in the order of the currency code
/// @param windowAt the one instant by which the message is counted: that of its earliest part
/// @param firstDelivered from submission until the first part was delivered; empty if none was
/// @param timeToReceipt from submission until the last part was delivered; only for delivered messages
/// @param known how many of its parts are known
/// @param count how many it has
public record MessageState(
        DeliveryState state,
        Standing standing,
        Settlement settlement,
        Optional<ErrorCode> error,
        Optional<NetworkCode> network,
        Attributes attributes,
        List<Price> spend,
        Instant windowAt,
        Optional<Duration> firstDelivered,
        Optional<Duration> timeToReceipt,
        int known,
        int count) {

    public MessageState {
        spend = List.copyOf(spend);
    }
}
