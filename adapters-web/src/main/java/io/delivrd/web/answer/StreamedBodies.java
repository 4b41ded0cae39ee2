package io.delivrd.web.answer;

import io.delivrd.web.problem.RequestIds;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.stream.InputStreamByteBody;
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.server.body.InputStreamBodyWriter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.netty.channel.ChannelFuture;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;

/// Writes every answer that is a stream. In place of the server's own way, which waits for ever for a stream that fails
/// with anything but an [IOException], and never closes one whose connection ended before its turn.
@Singleton
@Replaces(InputStreamBodyWriter.class)
final class StreamedBodies implements ResponseBodyWriter<InputStream> {

    private final ExecutorService blocking;
    private final RequestIds ids;

    StreamedBodies(@Named(TaskExecutors.BLOCKING) ExecutorService blocking, RequestIds ids) {
        this.blocking = blocking;
        this.ids = ids;
    }

    @Override
    public CloseableByteBody writePiece(
            ByteBodyFactory bodies,
            HttpRequest<?> request,
            HttpResponse<?> response,
            Argument<InputStream> type,
            MediaType mediaType,
            InputStream body) {
        Optional<ChannelFuture> end = request instanceof NettyHttpRequest<?> ours
                ? Optional.of(ours.getChannelHandlerContext().channel().closeFuture())
                : Optional.empty();
        return InputStreamByteBody.create(
                WatchedStream.of(body, () -> ids.of(request), end), OptionalLong.empty(), blocking, bodies);
    }

    @Override
    public void writeTo(
            Argument<InputStream> type, MediaType mediaType, InputStream body, MutableHeaders headers, OutputStream out)
            throws CodecException {
        try (body) {
            body.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
