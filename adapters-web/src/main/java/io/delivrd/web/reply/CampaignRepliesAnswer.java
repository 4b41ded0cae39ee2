package io.delivrd.web.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.delivrd.application.reply.CampaignReplies;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replies by the campaign they came to, in the order of names.
///
/// @param untied replies of that time that could be tied to none; null where one campaign is asked for
/// @param next address of the page after it; null on the last
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record CampaignRepliesAnswer(
        String from,
        String until,
        List<Row> campaigns,
        @Nullable Long untied,
        @Nullable String next) {

    /// @param out that asked to hear no more
    /// @param in that asked to hear of us again
    /// @param other all others
    /// @param latest when the last came
    @Serdeable
    record Row(String campaign, long replies, long out, long in, long other, String latest) {}

    static Row row(CampaignReplies.Counted counted) {
        return new Row(
                counted.campaign().text(),
                counted.all(),
                counted.out(),
                counted.in(),
                counted.other(),
                counted.latest().toString());
    }
}
