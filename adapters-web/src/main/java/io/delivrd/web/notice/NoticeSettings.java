package io.delivrd.web.notice;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// How notices leave.
///
/// @param allowPrivate whether addresses of this machine and of private networks may be called
@ConfigurationProperties("delivrd.notices")
record NoticeSettings(@Bindable(defaultValue = "false") boolean allowPrivate) {}
