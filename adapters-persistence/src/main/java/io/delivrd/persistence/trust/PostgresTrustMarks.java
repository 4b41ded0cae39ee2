package io.delivrd.persistence.trust;

import static io.delivrd.persistence.generated.Tables.TRUST_MARK;

import io.delivrd.application.trust.TrustMarks;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.TrustMark;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
final class PostgresTrustMarks implements TrustMarks {

    private static final String HONEST = "honest";
    private static final String FAKE = "fake";

    private final Database database;

    PostgresTrustMarks(Database database) {
        this.database = database;
    }

    @Override
    public List<TrustMark> all() {
        return database.sql()
                .select(
                        TRUST_MARK.PROVIDER,
                        TRUST_MARK.NETWORK_CODE,
                        TRUST_MARK.MARK,
                        TRUST_MARK.REASON,
                        TRUST_MARK.MARKED_ON,
                        TRUST_MARK.MARKED_BY)
                .from(TRUST_MARK)
                .orderBy(TRUST_MARK.PROVIDER.collate("C"), TRUST_MARK.NETWORK_CODE.collate("C"))
                .fetch(row -> new TrustMark(
                        new ProviderId(row.value1()),
                        new NetworkCode(row.value2()),
                        row.value3().equals(HONEST),
                        row.value4(),
                        row.value5(),
                        row.value6()));
    }

    @Override
    public void put(TrustMark mark) {
        String said = mark.honest() ? HONEST : FAKE;
        database.sql()
                .insertInto(TRUST_MARK)
                .set(TRUST_MARK.PROVIDER, mark.provider().text())
                .set(TRUST_MARK.NETWORK_CODE, mark.network().text())
                .set(TRUST_MARK.MARK, said)
                .set(TRUST_MARK.REASON, mark.reason())
                .set(TRUST_MARK.MARKED_ON, mark.on())
                .set(TRUST_MARK.MARKED_BY, mark.by())
                .onConflict(TRUST_MARK.PROVIDER, TRUST_MARK.NETWORK_CODE)
                .doUpdate()
                .set(TRUST_MARK.MARK, said)
                .set(TRUST_MARK.REASON, mark.reason())
                .set(TRUST_MARK.MARKED_ON, mark.on())
                .set(TRUST_MARK.MARKED_BY, mark.by())
                .execute();
    }

    @Override
    public boolean remove(ProviderId provider, NetworkCode network) {
        return database.sql()
                        .deleteFrom(TRUST_MARK)
                        .where(TRUST_MARK.PROVIDER.eq(provider.text()), TRUST_MARK.NETWORK_CODE.eq(network.text()))
                        .execute()
                > 0;
    }
}
