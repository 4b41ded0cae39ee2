package io.delivrd.application.finance.price;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;

/// Parts whose prices are set against each other.
public record PriceKey(ProviderId provider, AccountId account, NetworkCode network, CurrencyCode currency) {}
