package io.delivrd.application.doctor;

import io.delivrd.application.account.AccountCheck;
import io.delivrd.application.account.AccountCheck.What;
import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.KnownAccount;
import io.delivrd.application.account.TestAccounts;
import java.util.ArrayList;
import java.util.List;

/// Tries out every account there is.
public final class ExamineAccounts {

    private static final String CHECK = "account";

    private final AccountsInForce accounts;
    private final TestAccounts tests;

    public ExamineAccounts(AccountsInForce accounts, TestAccounts tests) {
        this.accounts = accounts;
        this.tests = tests;
    }

    /// @return by account, in the order in which it was tried
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (KnownAccount account : accounts.all()) {
            if (!account.problem().isEmpty()) {
                findings.add(Finding.wrong(
                        CHECK,
                        name(account) + " cannot be used: " + account.problem(),
                        "correct it at /settings/accounts"));
            } else if (isOff(account)) {
                findings.add(Finding.ok(CHECK, name(account) + " is switched off"));
            } else {
                account.id()
                        .ifPresent(id -> tests.test(account.provider(), id).stream()
                                .map(check -> finding(name(account), check))
                                .forEach(findings::add));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.warning(
                        CHECK,
                        "no account is set up: receipts of any account are taken, and nothing is asked of providers",
                        "set one up, see docs/how-to/keep-accounts.md"))
                : findings;
    }

    private static boolean isOff(KnownAccount account) {
        return account.place().isEmpty()
                && account.stored().filter(stored -> !stored.enabled()).isPresent();
    }

    private static String name(KnownAccount account) {
        return account.provider().text()
                + account.id().map(id -> " " + id.text()).orElse("");
    }

    private static Finding finding(String account, AccountCheck check) {
        String seen = account + ", " + words(check.what()) + (check.detail().isEmpty() ? "" : ": " + check.detail());
        return switch (check.result()) {
            case OK -> Finding.ok(CHECK, seen);
            case WRONG -> Finding.wrong(CHECK, seen, advice(check.what()));
            case SKIPPED ->
                check.what() == What.UNSIGNED
                        ? Finding.warning(
                                CHECK, seen, "set signature-required once the provider signs every call of the account")
                        : Finding.ok(CHECK, seen + " (not tried)");
        };
    }

    private static String words(What what) {
        return switch (what) {
            case SETTINGS -> "settings";
            case RECEIPT -> "a receipt made here is taken";
            case FORGED -> "a forged one is refused";
            case UNSIGNED -> "an unsigned one is refused";
            case CREDENTIALS -> "the provider accepts the credentials";
        };
    }

    private static String advice(What what) {
        return switch (what) {
            case SETTINGS -> "correct the setting that is named";
            case RECEIPT, FORGED, UNSIGNED ->
                "compare secret and method of signing with the provider's dashboard; tell us if they are the same";
            case CREDENTIALS ->
                "compare key and secret with the provider's dashboard, and see whether it is reached from here";
        };
    }
}
