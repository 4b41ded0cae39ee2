package io.delivrd.application.imports;

final class InMemoryImportRunsTest implements ImportRunsContract {

    private final InMemoryImportRuns runs = new InMemoryImportRuns();

    @Override
    public ImportRuns runs() {
        return runs;
    }

    @Override
    public ImportBeats beats() {
        return runs;
    }
}
