package io.sluice.service.race;

import io.sluice.fix.FixClient;
import io.sluice.fix.FixClient.Received;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A venue made of a socket: it says when an order came, and fills it when it is told to.
final class RaceVenue implements AutoCloseable {
    static final String MIC = "XRAC";

    private final ServerSocket door;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private int execId;

    /// @param nanoTime of its last byte's reading
    record Arrival(Received order, FixClient from, long nanoTime) {}

    RaceVenue() throws IOException {
        door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("race-venue").start(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    private void welcome() {
        try {
            while (true) {
                Socket socket = door.accept();
                Thread.ofPlatform().daemon().name("race-venue-session").start(() -> serve(socket));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try {
            FixClient reader = new FixClient(socket, "FIX.4.4", MIC, "", 1);
            Received logon = reader.receiveAny();
            FixClient session = reader.to(logon.get(49));
            session.send("A", "98=0|108=30|" + (logon.get(141).equals("Y") ? "141=Y|" : ""));
            while (true) {
                Received message = receive(session);
                switch (message.type()) {
                    case "D" -> arrivals.add(new Arrival(message, session, System.nanoTime()));
                    case "1" -> session.send("0", "112=" + message.get(112) + "|");
                    default -> {}
                }
            }
        } catch (IOException _) {
            // gone: it logs on again
        }
    }

    /// Silence is no reason to hang up.
    private static Received receive(FixClient session) throws IOException {
        while (true) {
            try {
                return session.receiveAny();
            } catch (SocketTimeoutException _) {
                // a heartbeat comes as seldom as its patience ends
            }
        }
    }

    Arrival next() throws InterruptedException {
        Arrival arrival = arrivals.poll(20, TimeUnit.SECONDS);
        if (arrival == null) {
            throw new AssertionError("no order came in 20 s");
        }
        return arrival;
    }

    void fill(Arrival arrival) throws IOException {
        Received order = arrival.order();
        String qty = order.get(38);
        String ids = "37=V|11=%s|55=%s|54=1|6=10|".formatted(order.get(11), order.get(55));
        arrival.from().send("8", ids + "17=%d|150=0|39=0|14=0|151=%s|".formatted(++execId, qty));
        arrival.from()
                .send(
                        "8",
                        ids
                                + "17=%d|150=F|39=2|32=%s|31=%s|14=%s|151=0|"
                                        .formatted(++execId, qty, order.get(44), qty));
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
