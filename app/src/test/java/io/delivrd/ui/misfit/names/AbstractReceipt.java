package io.delivrd.ui.misfit.names;

record AbstractReceipt() {}
