/// The rules by which campaigns are told from client-refs, changed while the server runs.
@NullMarked
package io.delivrd.application.campaign;

import org.jspecify.annotations.NullMarked;
