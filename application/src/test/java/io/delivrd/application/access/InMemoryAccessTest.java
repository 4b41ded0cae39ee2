package io.delivrd.application.access;

final class InMemoryAccessTest implements AccessContract {

    private final InMemoryAccess memory = new InMemoryAccess();

    @Override
    public Users users() {
        return memory.users();
    }

    @Override
    public SecondFactors factors() {
        return memory.factors();
    }

    @Override
    public Sessions sessions() {
        return memory.sessions();
    }

    @Override
    public ApiTokens tokens() {
        return memory.tokens();
    }

    @Override
    public AuditLog audit() {
        return memory.audit();
    }

    @Override
    public void reset() {
        memory.reset();
    }
}
