package io.delivrd.application.finance.tariff;

class InMemoryTariffsTest implements TariffsContract {

    private final Tariffs tariffs = new InMemoryTariffs();

    @Override
    public Tariffs tariffs() {
        return tariffs;
    }
}
