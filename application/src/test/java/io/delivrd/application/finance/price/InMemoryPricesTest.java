package io.delivrd.application.finance.price;

import java.time.Instant;
import java.time.LocalDate;

final class InMemoryPricesTest implements PricesContract {

    private final InMemoryPrices prices = new InMemoryPrices();

    @Override
    public PricesSeen prices() {
        return prices;
    }

    @Override
    public void part(PriceKey key, String id, Instant at, String price, boolean recorded, boolean ofMessage) {
        prices.part(key, id, at, price, recorded, ofMessage);
    }

    @Override
    public void tariff(LocalDate from, String price) {
        prices.tariff(from, price);
    }
}
