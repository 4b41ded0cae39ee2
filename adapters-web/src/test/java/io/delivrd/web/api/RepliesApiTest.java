package io.delivrd.web.api;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.reply.SampleReply.aReply;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RepliesApiTest {

    private static final String DAY = "?from=2026-11-20&until=2026-11-21";

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void repliesAreListedWholeAndPageByPage() {
        server.replies.recordAll(List.of(
                aReply().of("r-1").says("Stop ").part("7a", 1, 2).build(),
                aReply().of("r-2").says("please").part("7a", 2, 2).build(),
                aReply().of("r-3")
                        .via("modica")
                        .says("Yes")
                        .answering("m-1")
                        .about("spring-7")
                        .at(NOON.plusSeconds(1))
                        .build()));

        HttpResponse<String> whole = server.getAsAdmin("/api/v1/replies" + DAY);
        HttpResponse<String> first = server.getAsAdmin("/api/v1/replies" + DAY + "&limit=1");

        assertThat(whole.body()).isEqualTo("""
                {"replies":[{"provider":"modica","account":"ab12cd34","reply_id":"r-3","state":"sent",\
                "number":"447700900123","sender_id":"447700900999","keyword":"YES","text":"Yes","parts":1,\
                "part_ids":["r-3"],"sent_at":"2026-11-20T11:59:59Z","received_at":"2026-11-20T12:00:01Z",\
                "answers":"m-1","client_ref":"spring-7"},\
                {"provider":"vonage","account":"ab12cd34","reply_id":"r-1","state":"sent",\
                "number":"447700900123","sender_id":"447700900999","keyword":"STOP","text":"Stop please","parts":2,\
                "part_ids":["r-1","r-2"],"sent_at":"2026-11-20T11:59:58Z","received_at":"2026-11-20T12:00:00Z",\
                "answers":null,"client_ref":null}],"next":null}""");
        assertThat(first.body()).contains("r-3").doesNotContain("r-1");
        String next = first.body().replaceAll(".*\"next\":\"([^\"]*)\".*", "$1");
        assertThat(server.getAsAdmin(next).body())
                .contains("r-1", "\"next\":null")
                .doesNotContain("r-3");
        for (String asked : List.of("keyword=stop", "provider=vonage", "number=%2B44+7700+900123&keyword=STOP")) {
            assertThat(server.getAsAdmin("/api/v1/replies" + DAY + "&" + asked).body())
                    .contains("r-1")
                    .doesNotContain("r-3");
        }
        assertThat(server.getAsAdmin("/api/v1/replies" + DAY + "&answers=m-1").body())
                .contains("r-3")
                .doesNotContain("r-1");
    }

    @Test
    void whatCannotBeReadIsTold() {
        for (String asked : List.of("limit=0", "limit=501", "limit=x", "after=nowhere", "provider=%00")) {
            HttpResponse<String> answer = server.getAsAdmin("/api/v1/replies?" + asked);
            assertThat(answer.statusCode()).as(asked).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"" + asked.substring(0, asked.indexOf('=')) + "\"");
        }
        assertThat(server.get("/api/v1/replies").statusCode()).isEqualTo(401);
    }
}
