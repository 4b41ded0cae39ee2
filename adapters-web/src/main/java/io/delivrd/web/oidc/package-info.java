/// Sign-in by an issuer of OpenID Connect.
@NullMarked
package io.delivrd.web.oidc;

import org.jspecify.annotations.NullMarked;
