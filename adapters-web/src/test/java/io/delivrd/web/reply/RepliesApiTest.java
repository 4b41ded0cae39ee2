package io.delivrd.web.reply;

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
    void whoAskedToBeLeftAloneIsListedAndReleasedByHand() {
        server.replies.recordAll(List.of(
                aReply().of("r-1").says("Stop please").build(),
                aReply().of("r-2").from("447700900124").says("hello").build()));

        assertThat(server.getAsAdmin("/api/v1/opt-outs").body()).isEqualTo("""
                {"opt_outs":[{"number":"447700900123","sender_id":"447700900999","standing":"out",\
                "at":"2026-11-20T11:59:58Z","learned_at":"2026-11-20T12:00:00Z","keyword":"STOP",\
                "provider":"vonage","account":"ab12cd34","reply_id":"r-1","by":null,"note":null}],"next":null}""");

        assertThat(server.getAsAdmin("/api/v1/opt-outs.csv?numbers=masked").body())
                .contains("\r\n447******123,")
                .doesNotContain("447700900123", "447700900999");
        assertThat(server.getAsAdmin("/api/v1/opt-outs.csv").body()).isEqualTo("""
                number,sender_id,standing,at,learned_at,keyword,provider,account,reply_id,by,note
                447700900123,447700900999,out,2026-11-20T11:59:58Z,2026-11-20T12:00:00Z,STOP,vonage,ab12cd34,r-1,,
                """.replace("\n", "\r\n"));
        assertThat(server.getAsAdmin("/api/v1/opt-outs.csv?standing=in").body().lines())
                .hasSize(1);

        HttpResponse<String> released = server.postAsAdmin("/api/v1/opt-outs", "application/json", """
                {"number":"+44 7700 900123","standing":"in","note":"asked by telephone"}""");

        assertThat(released.statusCode()).isEqualTo(200);
        assertThat(released.body())
                .contains("\"standing\":\"in\"", "\"note\":\"asked by telephone\"")
                .doesNotContain("\"standing\":\"out\"");
        assertThat(server.getAsAdmin("/api/v1/opt-outs").body()).isEqualTo("{\"opt_outs\":[],\"next\":null}");
        String first =
                server.getAsAdmin("/api/v1/opt-outs?standing=all&limit=1").body();
        String next = first.replaceAll(".*\"next\":\"([^\"]*)\".*", "$1");
        assertThat(server.getAsAdmin(next).body()).contains("447700900123").contains("\"next\":null");
        assertThat(server.getAsAdmin("/api/v1/opt-outs?number=447700900124&standing=all")
                        .body())
                .contains("[]");
        for (String wrong : List.of(
                "{\"number\":\"nobody\",\"standing\":\"out\"}|number",
                "{\"standing\":\"out\"}|number",
                "{\"number\":\"447700900123\",\"standing\":\"maybe\"}|standing")) {
            String[] sent = wrong.split("\\|");
            HttpResponse<String> answer = server.postAsAdmin("/api/v1/opt-outs", "application/json", sent[0]);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"" + sent[1] + "\"");
        }
        for (String asked : List.of("since=yesterday", "limit=0", "after=x", "standing=maybe")) {
            assertThat(server.getAsAdmin("/api/v1/opt-outs?" + asked).statusCode())
                    .as(asked)
                    .isEqualTo(400);
        }
    }

    @Test
    void repliesAreCountedByTheCampaignTheyCameTo() {
        server.replies.recordAll(List.of(
                aReply().about("spring-7").says("Stop").build(),
                aReply().about("spring-7")
                        .says("Lovely")
                        .at(NOON.plusSeconds(1))
                        .build(),
                aReply().from("447700900124").says("Who is this?").build()));

        assertThat(server.getAsAdmin("/api/v1/replies/campaigns" + DAY).body()).isEqualTo("""
                {"from":"2026-11-20T00:00:00Z","until":"2026-11-21T00:00:00Z","campaigns":[{"campaign":"spring-7",\
                "replies":2,"out":1,"in":0,"other":1,"latest":"2026-11-20T12:00:01Z"}],"untied":1,"next":null}""");
        assertThat(server.getAsAdmin("/api/v1/replies/campaigns" + DAY + "&campaign=autumn")
                        .body())
                .contains("\"campaigns\":[]", "\"untied\":null");
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
