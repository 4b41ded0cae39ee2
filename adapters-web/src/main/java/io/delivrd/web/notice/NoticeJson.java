package io.delivrd.web.notice;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.delivrd.application.notice.Delivery;
import io.delivrd.application.notice.Notice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// What programs and chats are sent.
final class NoticeJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    // What the chats take; more is cut, and the link leads to the rest.
    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_TEXT = 2_900;
    private static final int MOST_ROWS = 15;
    private static final int MOST_PARAGRAPHS = 20;

    private NoticeJson() {}

    /// Writes the fields of an object.
    @FunctionalInterface
    private interface Writer {

        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] object(Writer writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            writer.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// For programs: `type`, `timestamp` and `data`, of whose table each row is an object.
    static byte[] webhook(Delivery delivery, Optional<String> link) {
        Notice notice = delivery.notice();
        return object(json -> {
            json.writeStringField("type", notice.kind());
            json.writeStringField("timestamp", delivery.at().toString());
            json.writeObjectFieldStart("data");
            json.writeStringField("key", notice.key());
            json.writeStringField("subject", notice.subject());
            json.writeArrayFieldStart("text");
            for (String paragraph : notice.paragraphs()) {
                json.writeString(paragraph);
            }
            json.writeEndArray();
            if (link.isPresent()) {
                json.writeStringField("url", link.get());
            }
            if (notice.table().isPresent()) {
                rows(json, notice.table().get());
            }
            json.writeEndObject();
        });
    }

    private static void rows(JsonGenerator json, Notice.Table table) throws IOException {
        json.writeArrayFieldStart("rows");
        for (List<String> row : table.rows()) {
            json.writeStartObject();
            for (int column = 0; column < row.size(); column++) {
                json.writeStringField(table.columns().get(column).name(), row.get(column));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// Blocks for Slack, and all of it as text for chats that know no blocks.
    static byte[] slack(Notice notice, Optional<String> link, String open) {
        return object(json -> {
            json.writeStringField("text", cut(slackText(notice, link, open), LONGEST_TEXT));
            json.writeArrayFieldStart("blocks");
            json.writeStartObject();
            json.writeStringField("type", "header");
            json.writeObjectFieldStart("text");
            json.writeStringField("type", "plain_text");
            json.writeStringField("text", cut(notice.subject(), LONGEST_HEADER));
            json.writeEndObject();
            json.writeEndObject();
            for (String paragraph : some(notice.paragraphs())) {
                section(json, slackEscaped(paragraph));
            }
            if (notice.tableForPeople().isPresent()) {
                section(
                        json,
                        "```" + cut(slackEscaped(aligned(notice.tableForPeople().get())), LONGEST_TEXT - 6) + "```");
            }
            if (link.isPresent()) {
                section(json, "<" + slackEscaped(link.get()) + "|" + slackEscaped(open) + ">");
            }
            json.writeEndArray();
        });
    }

    private static void section(JsonGenerator json, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "section");
        json.writeObjectFieldStart("text");
        json.writeStringField("type", "mrkdwn");
        json.writeStringField("text", cut(text, LONGEST_TEXT));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String slackText(Notice notice, Optional<String> link, String open) {
        StringBuilder text = new StringBuilder("*" + slackEscaped(notice.subject()) + "*");
        some(notice.paragraphs()).forEach(paragraph -> text.append('\n').append(slackEscaped(paragraph)));
        link.ifPresent(url -> text.append("\n<")
                .append(slackEscaped(url))
                .append('|')
                .append(open)
                .append('>'));
        return text.toString();
    }

    private static String slackEscaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// An adaptive card, as workflows of Teams take it.
    static byte[] teams(Notice notice, Optional<String> link, String open) {
        return object(json -> {
            json.writeStringField("type", "message");
            json.writeArrayFieldStart("attachments");
            json.writeStartObject();
            json.writeStringField("contentType", "application/vnd.microsoft.card.adaptive");
            json.writeObjectFieldStart("content");
            json.writeStringField("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
            json.writeStringField("type", "AdaptiveCard");
            json.writeStringField("version", "1.4");
            json.writeArrayFieldStart("body");
            textBlock(json, notice.subject(), "Bolder", "Default");
            for (String paragraph : some(notice.paragraphs())) {
                textBlock(json, paragraph, "Default", "Default");
            }
            if (notice.tableForPeople().isPresent()) {
                textBlock(json, aligned(notice.tableForPeople().get()).replace("\n", "\n\n"), "Default", "Monospace");
            }
            json.writeEndArray();
            if (link.isPresent()) {
                json.writeArrayFieldStart("actions");
                json.writeStartObject();
                json.writeStringField("type", "Action.OpenUrl");
                json.writeStringField("title", open);
                json.writeStringField("url", link.get());
                json.writeEndObject();
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    private static void textBlock(JsonGenerator json, String text, String weight, String font) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "TextBlock");
        json.writeStringField("text", cut(text, LONGEST_TEXT));
        json.writeStringField("weight", weight);
        json.writeStringField("fontType", font);
        json.writeBooleanField("wrap", true);
        json.writeEndObject();
    }

    private static List<String> some(List<String> paragraphs) {
        return paragraphs.subList(0, Math.min(paragraphs.size(), MOST_PARAGRAPHS));
    }

    /// The first rows, in columns of characters.
    static String aligned(Notice.Table table) {
        return TableText.of(table, MOST_ROWS);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
