package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.upkeep.Derivations;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.receipt.MessageRefold.Refolded;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folds and counts everything again, in constant memory, while receipts come.
///
/// Both ways read one consistent view; a rebuild looks once more at what seems wrong, in the transaction that corrects
/// it. Parts whose receipts are all gone are reported by [#verify], and left as they are by [#rebuild].
@Singleton
final class PostgresDerivations implements Derivations {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDerivations.class);

    /// How often others may be first before it is given up.
    static final int TRIES = 50;

    private final DerivationViews views;
    private final PartFold fold;
    private final CampaignRule campaigns;
    private final Catalogues catalogues;
    private final MessageRefold messages;
    private final MessageCorrection corrections;
    private final RecountedSums recounts;

    PostgresDerivations(
            Database database, PartFold fold, CampaignRule campaigns, Catalogues catalogues, ReportingZone zone) {
        this.views = new DerivationViews(database);
        this.fold = fold;
        this.campaigns = campaigns;
        this.catalogues = catalogues;
        this.messages = new MessageRefold(campaigns);
        this.corrections = new MessageCorrection(views, messages);
        this.recounts = new RecountedSums(database, views, zone);
    }

    @Override
    public Verification verify() {
        try (Connection connection = views.snapshot()) {
            PartComparison parts = new PartComparison(refold(connection));
            Optional<Verification.Different> first = parts.first(connection);
            if (first.isEmpty()) {
                first = corrections.first(connection);
            }
            if (first.isEmpty()) {
                first = recounts.first(connection);
            }
            Verification told = first.isPresent()
                    ? first.get()
                    : new Verification.Equal(parts.receipts(), parts.parts(), recounts.size(connection));
            connection.commit();
            return told;
        } catch (SQLException e) {
            throw away(e);
        }
    }

    @Override
    public Rebuilt rebuild() {
        long[] corrected = {0};
        Rebuilt rebuilt;
        try (Connection connection = views.snapshot()) {
            Refold refold = refold(connection);
            PartComparison comparison = new PartComparison(refold);
            StoredReceipts.inBatches(connection, refold, batch -> {
                KnownParts known = KnownParts.of(connection, batch.keySet());
                List<PartKey> suspects = new ArrayList<>();
                batch.forEach((key, receipts) -> {
                    if (comparison.differs(key, receipts, known, LivePart::columns)) {
                        suspects.add(key);
                    }
                });
                corrected[0] += corrected(suspects);
                return true;
            });
            StoredReceipts.without(connection, keys -> {
                KnownParts known = KnownParts.of(connection, keys);
                corrected[0] += corrected(keys.stream()
                        .filter(key -> known.submissions().containsKey(key)
                                && comparison.differs(key, new Gathered(key), known, LivePart::columns))
                        .toList());
                return true;
            });
            connection.commit();
            corrections.correct();
            recounts.correct();
            rebuilt = new Rebuilt(comparison.receipts(), comparison.parts(), corrected[0]);
        } catch (SQLException e) {
            throw away(e);
        }
        LOG.info("rebuilt receipts={} parts={} corrected={}", rebuilt.receipts(), rebuilt.parts(), rebuilt.corrected());
        return rebuilt;
    }

    private Refold refold(Connection connection) throws SQLException {
        return new Refold(fold, campaigns, catalogues, Boundaries.read(connection));
    }

    private int corrected(List<PartKey> suspects) throws SQLException {
        if (suspects.isEmpty()) {
            return 0;
        }
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try (Connection connection = views.oneView()) {
                Optional<Integer> corrected = tried(connection, suspects);
                if (corrected.isPresent()) {
                    connection.commit();
                    return corrected.get();
                }
                connection.rollback();
            } catch (SQLException e) {
                if (!SqlFailures.isCollision(e)) {
                    throw e;
                }
            }
        }
        throw new ReceiptsUnavailable("other writers were always first");
    }

    /// @return empty if another writer was there first
    private Optional<Integer> tried(Connection connection, List<PartKey> suspects) throws SQLException {
        KnownParts known = KnownParts.of(connection, suspects);
        Refold refold = refold(connection);
        Map<PartKey, Gathered> receipts = StoredReceipts.of(connection, refold, suspects);
        List<StoredPart> changed = new ArrayList<>();
        List<StoredPart> before = new ArrayList<>();
        RollupDeltas deltas = RollupDeltas.allSealed();
        for (PartKey key : suspects.stream().sorted().toList()) {
            Gathered ofPart = receipts.getOrDefault(key, new Gathered(key));
            Optional<LivePart> live = known.live(key);
            Optional<StoredPart> derived = refold.derive(known.submission(key), ofPart, live);
            if (derived.isEmpty()
                    || live.isEmpty() && refold.isGone(derived.get())
                    || !PartComparison.differs(derived.get(), live, LivePart::columns)) {
                continue;
            }
            StoredPart right = derived.get();
            Optional<StoredPart> stood = live.flatMap(LivePart::readable);
            stood.ifPresent(before::add);
            deltas.moves(stood, right);
            changed.add(right.atVersion(right.version() + 1));
        }
        Refolded refolded = messages.refold(connection, changed, before, deltas);
        boolean first = BatchWrite.write(
                connection,
                new BatchWrite.Changes(List.of(), changed, refolded.messages(), refolded.emptied(), deltas, List.of()),
                views.areSpread());
        return first ? Optional.of(changed.size()) : Optional.empty();
    }

    private static ReceiptsUnavailable away(SQLException e) {
        return new ReceiptsUnavailable("the store is away (SQL state " + e.getSQLState() + ")", e);
    }
}
