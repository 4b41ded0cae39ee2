package io.delivrd.ui.access;

/// The page that signs in, and that which asks for a code.
///
/// @param nav empty text: it is in no navigation
/// @param notice what happened before; empty text for nothing
/// @param problem whether that was something that did not work
/// @param to where to go on to
/// @param local whether there is a form for name and password
/// @param issuerHref where the button leads that signs in by an issuer; empty text for none
/// @param issuerText what it says
record SignInView(
        String title,
        String nav,
        String notice,
        boolean problem,
        String to,
        boolean local,
        String issuerHref,
        String issuerText) {}
