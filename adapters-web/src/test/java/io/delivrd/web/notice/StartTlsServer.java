package io.delivrd.web.notice;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Stands before a mail server that knows no STARTTLS: it offers it, or keeps silent about it, and hands over what is
/// said once it is encrypted. What is said in clear it writes down, and answers as if it were a server.
final class StartTlsServer implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /// Lines that came in clear.
    final List<String> inClear = new CopyOnWriteArrayList<>();

    private final ServerSocket socket;
    private final SSLContext tls;
    private final boolean offers;
    private final int behind;

    /// @param offers whether it has STARTTLS
    /// @param behind port of the server that gets what was encrypted
    StartTlsServer(boolean offers, int behind) throws IOException, GeneralSecurityException {
        this.offers = offers;
        this.behind = behind;
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(((DummySSLServerSocketFactory) DummySSLServerSocketFactory.getDefault()).getKeyStore(), PASSWORD);
        this.tls = SSLContext.getInstance("TLS");
        this.tls.init(keys.getKeyManagers(), null, null);
        this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("starttls").start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException _) {
                // Closed, or hung up in the middle: what was said is written down.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        say(out, "220 starttls.example ESMTP");
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            inClear.add(line);
            switch (line.split(" ")[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" -> say(out, offers ? "250-starttls.example\r\n250 STARTTLS" : "250 starttls.example");
                case "STARTTLS" -> {
                    say(out, "220 go ahead");
                    encrypted(client);
                    return;
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 ok");
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void encrypted(Socket client) throws IOException {
        try (SSLSocket secure =
                        (SSLSocket) tls.getSocketFactory().createSocket(client, "client", client.getPort(), true);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            secure.setUseClientMode(false);
            secure.startHandshake();
            new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII)).readLine();
            Thread answers = Thread.ofVirtual().start(() -> pass(server, secure));
            secure.getInputStream().transferTo(server.getOutputStream());
            server.shutdownOutput();
            answers.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
