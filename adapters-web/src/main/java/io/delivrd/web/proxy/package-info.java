/// What stands between a browser or provider and this server: proxies, their headers, the path the site lies below.
@NullMarked
package io.delivrd.web.proxy;

import org.jspecify.annotations.NullMarked;
