package io.delivrd.simulator.misfit;

import io.delivrd.domain.receipt.MessageId;

record KnowsTheDomain(MessageId id) {}
