package io.delivrd.application.account;

final class InMemoryStoredAccountsTest implements StoredAccountsContract {

    private final InMemoryStoredAccounts accounts = new InMemoryStoredAccounts();

    @Override
    public StoredAccounts accounts() {
        return accounts;
    }
}
