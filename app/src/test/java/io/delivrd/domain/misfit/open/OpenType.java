package io.delivrd.domain.misfit.open;

class OpenType {}
