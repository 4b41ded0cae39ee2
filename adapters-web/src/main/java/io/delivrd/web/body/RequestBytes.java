package io.delivrd.web.body;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// The body of a request as it comes, never more of it than a limit.
public final class RequestBytes extends InputStream {

    private final InputStream in;
    private final long limit;
    private long read;

    private RequestBytes(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    /// @param limit in bytes
    /// @throws ContentLengthExceededException at once if the request says it is longer, else once it is
    public static InputStream of(HttpRequest<?> request, long limit) {
        ByteBody body = ((ServerHttpRequest<?>) request).byteBody();
        OptionalLong length = body.expectedLength();
        if (length.isPresent() && length.getAsLong() > limit) {
            throw new ContentLengthExceededException(limit, length.getAsLong());
        }
        return new RequestBytes(body.toInputStream(), limit);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = in.read(target, offset, length);
        read += Math.max(n, 0);
        if (read > limit) {
            throw new ContentLengthExceededException(limit, read);
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
