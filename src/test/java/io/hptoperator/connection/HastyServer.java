package io.hptoperator.connection;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * Answers each watch in one breath: the consent to the WebSocket, one event and the end. An API server does so when a watch asks for
 * a version that it has forgotten.
 */
final class HastyServer implements AutoCloseable {
    /** RFC 6455, section 1.3. */
    private static final String HANDSHAKE = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final String KEY = "sec-websocket-key: ";
    private static final byte[] END = {(byte) 0x88, 2, 0x03, (byte) 0xE8};

    private final ServerSocket server;
    private final String event;

    private HastyServer(ServerSocket server, String event) {
        this.server = server;
        this.event = event;
    }

    static HastyServer start(String event) throws IOException {
        var hasty = new HastyServer(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), event);
        Thread.ofVirtual().start(hasty::accept);
        return hasty;
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            var request = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var key = "";
            for (var line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
                key = line.toLowerCase(Locale.ROOT).startsWith(KEY) ? line.substring(KEY.length()) : key;
            }
            socket.getOutputStream().write(inOneBreath(key));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] inOneBreath(String key) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n"
                        .formatted(accepted(key))
                        .getBytes(StandardCharsets.US_ASCII));
        var text = event.getBytes(StandardCharsets.UTF_8);
        bytes.write(new byte[] {(byte) 0x81, 126, (byte) (text.length >> 8), (byte) text.length});
        bytes.write(text);
        bytes.write(END);
        return bytes.toByteArray();
    }

    private static String accepted(String key) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-1").digest((key + HANDSHAKE).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
