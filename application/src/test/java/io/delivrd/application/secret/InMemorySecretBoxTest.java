package io.delivrd.application.secret;

class InMemorySecretBoxTest implements SecretBoxContract {

    private final SecretBox box = new InMemorySecretBox();

    @Override
    public SecretBox box() {
        return box;
    }
}
