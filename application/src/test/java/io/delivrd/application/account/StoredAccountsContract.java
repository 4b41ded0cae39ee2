package io.delivrd.application.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every implementation of [StoredAccounts] keeps to. The store need not be empty.
public interface StoredAccountsContract {

    ProviderId PROVIDER = new ProviderId("vonage");
    Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    StoredAccounts accounts();

    private static StoredAccount fresh() {
        return new StoredAccount(
                PROVIDER,
                new AccountId(UUID.randomUUID().toString()),
                true,
                List.of(
                        new AccountSetting("signature-secret", "sealed-new", true, NOON, Optional.empty()),
                        new AccountSetting(
                                "signature-secret", "sealed-old", true, NOON, Optional.of(NOON.plusSeconds(60))),
                        new AccountSetting("currency", "EUR", false, NOON, Optional.empty())),
                1,
                NOON);
    }

    private Optional<StoredAccount> found(StoredAccount account) {
        return accounts().all().stream()
                .filter(one -> one.id().equals(account.id()))
                .findFirst();
    }

    @Test
    default void anAccountComesBackAsItWasPut() {
        StoredAccount account = fresh();
        long before = accounts().revision();

        assertThat(accounts().put(account)).isTrue();

        assertThat(found(account)).contains(account);
        assertThat(accounts().revision()).isNotEqualTo(before);
    }

    @Test
    default void whoComesSecondChangesNothing() {
        StoredAccount account = fresh();
        assertThat(accounts().put(account)).isTrue();
        assertThat(accounts().put(account.switched(false))).isTrue();
        long before = accounts().revision();

        assertThat(accounts().put(account)).isFalse();
        assertThat(accounts().put(account.with(_ -> true, List.of()))).isFalse();
        assertThat(accounts().remove(PROVIDER, account.id(), 1)).isFalse();

        assertThat(found(account)).contains(account.switched(false));
        assertThat(accounts().revision()).isEqualTo(before);
    }

    @Test
    default void whatIsReplacedAndRemovedIsGone() {
        StoredAccount account = fresh();
        assertThat(accounts().put(account)).isTrue();
        StoredAccount bare = account.with(_ -> true, List.of());
        assertThat(accounts().put(bare)).isTrue();
        assertThat(found(account)).contains(bare);
        long before = accounts().revision();

        assertThat(accounts().remove(PROVIDER, account.id(), 2)).isTrue();

        assertThat(found(account)).isEmpty();
        assertThat(accounts().revision()).isNotEqualTo(before);
    }
}
