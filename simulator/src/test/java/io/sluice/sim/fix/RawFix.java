package io.sluice.sim.fix;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// FIX written by hand on a plain socket, so that nothing on the client's side hides what is on the
/// wire.
final class RawFix implements AutoCloseable {
    private static final int WAIT_MS = 15_000;

    private final String sender;
    private final Socket socket;
    private final InputStream in;
    private int sent;

    RawFix(int port, String sender) throws IOException {
        this.sender = sender;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(WAIT_MS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /// Sends a message given as its type and body, such as `D|11=A|55=BAC`.
    void send(String typeAndBody) throws IOException {
        int bar = typeAndBody.indexOf('|');
        String type = bar < 0 ? typeAndBody : typeAndBody.substring(0, bar);
        String rest = bar < 0 ? "" : typeAndBody.substring(bar + 1) + '|';
        String body =
                "35=%s|34=%d|49=%s|52=%s|56=XSIM|%s"
                        .formatted(type, ++sent, sender, "20261121-12:00:00.000", rest);
        String message = "8=FIX.4.4|9=%d|%s".formatted(body.length(), body).replace('|', '\001');
        int sum = message.chars().sum() % 256;
        write((message + "10=%03d\001".formatted(sum)).getBytes(StandardCharsets.US_ASCII));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// One message, its fields separated by `|`.
    String receive() throws IOException {
        StringBuilder message = new StringBuilder();
        while (message.length() < 7
                || !message.substring(message.length() - 7).matches("10=\\d{3}\\|")) {
            int b = in.read();
            if (b < 0) {
                throw new AssertionError("connection closed after: " + message);
            }
            message.append(b == 1 ? '|' : (char) b);
        }
        return message.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
