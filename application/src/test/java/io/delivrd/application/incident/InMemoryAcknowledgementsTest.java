package io.delivrd.application.incident;

final class InMemoryAcknowledgementsTest implements AcknowledgementsContract {

    private final Acknowledgements acknowledgements = new InMemoryAcknowledgements();

    @Override
    public Acknowledgements acknowledgements() {
        return acknowledgements;
    }
}
