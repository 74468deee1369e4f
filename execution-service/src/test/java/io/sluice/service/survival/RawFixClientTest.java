package io.sluice.service.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.oms.OmsGateway;
import io.sluice.fix.oms.OmsSettings;
import io.sluice.fix.session.SessionJournals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quickfix.SessionID;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The client of the survival tests keeps the rules of a session, or they would blame us for it.
class RawFixClientTest {
    private static final String COMP_ID = "OMS44";
    private static final int OFFER_TIMEOUT_MS = 100;
    private static final int ORDER_SECONDS = 60;

    @TempDir Path folder;

    private final RecordedInbox inbox = new RecordedInbox();
    private final int port = Books.freePort();

    /// As after a takeover: the last order went down with the leader, and its successor has stored
    /// reports before the client was back. Both ask, in one moment.
    @Test
    void what_each_side_missed_it_gets_from_the_other() throws Exception {
        try (RawFixClient client = new RawFixClient(COMP_ID)) {
            long logged;
            try (OmsGateway before = gateway(journals())) {
                before.start();
                logOn(client);
                client.send("D", order("KEPT"));
                logged = inbox.next(Input.NewParent.class).origin().msgSeqNum();
                client.send("D", order("LOST"));
                assertThat(nextOrder()).isEqualTo("LOST");
            }
            Books.await("the connection is lost", () -> !client.isLoggedOn());
            SessionJournals journals = journals();
            try (OmsGateway after = gateway(journals)) {
                after.resume(COMP_ID, logged);
                skipThree(journals);
                after.start();
                logOn(client);
                client.send("D", order("NEXT"));

                assertThat(nextOrder()).isEqualTo("LOST");
                assertThat(nextOrder()).isEqualTo("NEXT");
                Books.await("no gap", () -> client.nextIn() > client.firstSeqOfConnection());
                assertThat(inbox.isEmpty()).isTrue();
                assertThat(client.violations()).isEmpty();
            }
        }
    }

    private void logOn(RawFixClient client) throws IOException {
        client.connect(port);
        Books.await("a logon", client::isLoggedOn);
    }

    private String nextOrder() throws InterruptedException {
        return inbox.next(Input.NewParent.class).spec().clOrdId();
    }

    private static String order(String clOrdId) {
        return Books.order(clOrdId, "", "BAC", "1", "100", ORDER_SECONDS);
    }

    /// Numbers of messages that the client never saw.
    private static void skipThree(SessionJournals journals) throws IOException {
        var journal = journals.create(new SessionID("FIX.4.4", "SLUICE", COMP_ID));
        journal.setNextSenderMsgSeqNum(journal.getNextSenderMsgSeqNum() + 3);
    }

    private SessionJournals journals() {
        return new SessionJournals(folder, RawFixClientTest::nowNs);
    }

    private OmsGateway gateway(SessionJournals journals) {
        OmsSettings settings =
                new OmsSettings(
                        "127.0.0.1",
                        port,
                        "SLUICE",
                        List.of(new OmsSettings.Client(COMP_ID, "")),
                        5,
                        TimeUnit.MILLISECONDS.toNanos(OFFER_TIMEOUT_MS));
        return new OmsGateway(settings, inbox, RawFixClientTest::nowNs, folder, journals);
    }

    private static long nowNs() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }
}
