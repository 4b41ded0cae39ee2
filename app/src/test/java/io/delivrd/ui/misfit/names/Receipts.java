package io.delivrd.ui.misfit.names;

record Receipts() {
    record RowDto() {}
}
