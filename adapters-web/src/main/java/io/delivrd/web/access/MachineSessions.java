package io.delivrd.web.access;

import io.delivrd.application.access.SignIn;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/// At start of the server, ends the sessions that an earlier start's bootstrap token or links have opened.
@Singleton
final class MachineSessions implements ApplicationEventListener<ServerStartupEvent> {

    private final SignIn signIn;

    MachineSessions(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        signIn.forgetMachines();
    }
}
