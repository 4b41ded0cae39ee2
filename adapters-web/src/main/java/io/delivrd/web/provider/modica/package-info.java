/// Modica Group, also sold under other names: Mobile Gateway (REST v1 and v2), Mobile Report, Campaign Manager.
///
/// @see <a href="https://docs.modicagroup.com">Modica's documents</a>
@NullMarked
package io.delivrd.web.provider.modica;

import org.jspecify.annotations.NullMarked;
