package io.delivrd.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// One connection to a server, on which bytes are sent as they are and answers read no further than asked.
final class RawCalls implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    /// @param from which address of this machine calls, such as `127.0.0.66`
    RawCalls(String from, int port) throws IOException {
        socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    static byte[] post(String path, String contentType, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                + contentType + "\r\nContent-Length: " + body.length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + Served.TOKEN + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// How long an answer may take from now on.
    void patience(Duration longest) throws IOException {
        socket.setSoTimeout(Math.toIntExact(longest.toMillis()));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Sends a request and reads the answer to its end.
    ///
    /// @return the status
    int call(byte[] request) throws IOException {
        send(request);
        return answer();
    }

    /// @return the status of the next answer, its body read and dropped
    int answer() throws IOException {
        String head = head();
        String lower = head.toLowerCase(Locale.ROOT);
        int status = Integer.parseInt(head.substring(9, 12));
        if (lower.contains("transfer-encoding: chunked")) {
            for (int size = chunk(); size > 0; size = chunk()) {
                in.skipNBytes(size + 2L);
            }
            line();
        } else {
            int at = lower.indexOf("content-length:");
            if (at >= 0) {
                in.skipNBytes(Long.parseLong(
                        head.substring(at + 15, head.indexOf('\r', at)).strip()));
            }
        }
        if (lower.contains("connection: close")) {
            close();
        }
        return status;
    }

    /// Waits until the server closes the connection, or the patience of the socket is over.
    void awaitClose() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        close();
    }

    /// @return whether it was closed, by the server's wish
    boolean isEnded() {
        return socket.isClosed();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append("\r\n");
        }
        return head.toString();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (octet == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
            }
            line.write(octet);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
