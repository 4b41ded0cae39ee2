package io.delivrd.web.reply;

import io.micronaut.serde.annotation.Serdeable;

/// @param dismissed how many replies
@Serdeable
record DismissalAnswer(long dismissed) {}
