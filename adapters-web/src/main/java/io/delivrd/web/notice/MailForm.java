package io.delivrd.web.notice;

import io.delivrd.application.notice.Delivery;
import io.delivrd.application.notice.Notice;
import java.util.List;
import java.util.Optional;

/// A notice as a mail's text and HTML: without styles and scripts, which readers of mails leave out, and
/// pages of ours.
///
/// @param text for readers without HTML; all that the HTML says
/// @param html with the picture as `cid:chart`
record MailForm(String subject, String text, String html) {

    /// How the picture is called.
    static final String PICTURE = "chart";

    private static final int MOST_ROWS = 100;

    /// @param link of the page that shows it
    /// @param unsubscribe link that lets its reader out
    static MailForm of(Delivery delivery, Optional<String> link, String unsubscribe) {
        Notice notice = delivery.notice();
        MailWords words = MailWords.of(notice.language());
        String why = words.text("why", delivery.channel().name());
        return new MailForm(
                notice.subject(),
                text(notice, link, unsubscribe, why, words),
                html(notice, link, unsubscribe, why, words));
    }

    private static String text(Notice notice, Optional<String> link, String unsubscribe, String why, MailWords words) {
        StringBuilder text = new StringBuilder(notice.subject()).append("\n\n");
        notice.paragraphs().forEach(paragraph -> text.append(paragraph).append("\n\n"));
        notice.picture()
                .ifPresent(picture -> text.append('[').append(picture.text()).append("]\n\n"));
        notice.tableForPeople()
                .ifPresent(table -> text.append(TableText.of(table, MOST_ROWS)).append("\n\n"));
        link.ifPresent(
                url -> text.append(words.text("open")).append(":\n").append(url).append("\n\n"));
        return text.append("-- \n")
                .append(why)
                .append('\n')
                .append(words.text("unsubscribe"))
                .append(":\n")
                .append(unsubscribe)
                .append('\n')
                .toString();
    }

    private static String html(Notice notice, Optional<String> link, String unsubscribe, String why, MailWords words) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(escaped(notice.language().toLanguageTag()))
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(notice.subject()))
                .append("</title></head>\n<body bgcolor=\"#ffffff\" text=\"#1b1f24\" link=\"#0b5cad\">\n<h1>")
                .append("<font face=\"sans-serif\" size=\"5\">")
                .append(escaped(notice.subject()))
                .append("</font></h1>\n<font face=\"sans-serif\">\n");
        notice.paragraphs()
                .forEach(
                        paragraph -> html.append("<p>").append(lines(paragraph)).append("</p>\n"));
        notice.picture().ifPresent(picture -> picture(html, picture));
        notice.tableForPeople().ifPresent(table -> table(html, table));
        link.ifPresent(url -> html.append("<p><a href=\"")
                .append(escaped(url))
                .append("\">")
                .append(escaped(words.text("open")))
                .append("</a></p>\n"));
        return html.append("<hr>\n<p><small>")
                .append(escaped(why))
                .append(" <a href=\"")
                .append(escaped(unsubscribe))
                .append("\">")
                .append(escaped(words.text("unsubscribe")))
                .append("</a></small></p>\n</font></body></html>\n")
                .toString();
    }

    private static void picture(StringBuilder html, Notice.Picture picture) {
        html.append("<p><img src=\"cid:" + PICTURE + "\" width=\"640\" alt=\"")
                .append(escaped(picture.text()))
                .append("\">");
        if (!picture.legend().isEmpty()) {
            html.append("<br>\n<small>").append(escaped(picture.legend())).append("</small>");
        }
        html.append("</p>\n");
    }

    private static void table(StringBuilder html, Notice.Table table) {
        html.append("<table border=\"1\" cellspacing=\"0\" cellpadding=\"6\"><thead><tr>");
        table.columns()
                .forEach(column -> html.append("<th scope=\"col\" align=\"left\">")
                        .append(escaped(column.heading()))
                        .append("</th>"));
        html.append("</tr></thead><tbody>\n");
        for (List<String> row :
                table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()))) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(escaped(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</tbody></table>\n");
        if (table.rows().size() > MOST_ROWS) {
            html.append("<p>… +").append(table.rows().size() - MOST_ROWS).append("</p>\n");
        }
    }

    private static String lines(String paragraph) {
        return escaped(paragraph).replace("\n", "<br>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
