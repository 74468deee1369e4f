package io.sluice.fix.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fix.FixClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import quickfix.Acceptor;
import quickfix.ApplicationAdapter;
import quickfix.DefaultMessageFactory;
import quickfix.DefaultSessionFactory;
import quickfix.FieldNotFound;
import quickfix.MemoryStore;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.field.MsgSeqNum;
import quickfix.field.SenderCompID;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class PromptAcceptorTest {
    private static final String SOCKETS = "NioProcessor";

    private int port;
    private final BlockingQueue<Handled> handled = new LinkedBlockingQueue<>();
    private final CountDownLatch resending = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private PromptAcceptor acceptor;

    private record Handled(String sender, int msgSeqNum, String thread) {}

    /// What an acceptor's application sees.
    private final class Ear extends ApplicationAdapter {
        @Override
        public void fromApp(Message message, SessionID id) throws FieldNotFound {
            handled.add(
                    new Handled(
                            message.getHeader().getString(SenderCompID.FIELD),
                            message.getHeader().getInt(MsgSeqNum.FIELD),
                            Thread.currentThread().getName()));
        }
    }

    /// A resend of A's messages takes until it may go on.
    private final class SlowStore extends MemoryStore {
        SlowStore(SessionID id) throws IOException {
            super(id);
        }

        @Override
        public void get(int first, int last, Collection<String> messages) throws IOException {
            resending.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            super.get(first, last, messages);
        }
    }

    @BeforeEach
    void start() throws Exception {
        port = FixClient.freePort();
        SessionSettings settings = new SessionSettings();
        settings.setString(SessionFactory.SETTING_CONNECTION_TYPE, "acceptor");
        settings.setLong(Acceptor.SETTING_SOCKET_ACCEPT_PORT, port);
        for (String client : new String[] {"A", "B"}) {
            SessionID id = new SessionID("FIX.4.4", "SLUICE", client);
            settings.setString(id, SessionSettings.BEGINSTRING, id.getBeginString());
            settings.setString(id, SessionSettings.SENDERCOMPID, id.getSenderCompID());
            settings.setString(id, SessionSettings.TARGETCOMPID, id.getTargetCompID());
            settings.setString(id, Session.SETTING_NON_STOP_SESSION, "Y");
            settings.setString(id, Session.SETTING_USE_DATA_DICTIONARY, "N");
        }
        acceptor =
                new PromptAcceptor(
                        new DefaultSessionFactory(
                                new Ear(),
                                this::storeOf,
                                EventLog::new,
                                new DefaultMessageFactory()),
                        settings);
        acceptor.start();
    }

    private MemoryStore storeOf(SessionID id) {
        try {
            return id.getTargetCompID().equals("A") ? new SlowStore(id) : new MemoryStore(id);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        acceptor.stop(true);
    }

    @Test
    void a_request_is_handled_on_its_sockets_thread() throws Exception {
        try (FixClient a = new FixClient(port, "A", "SLUICE", 1)) {
            a.logon("");
            order(a);

            assertHandled("A", 2, SOCKETS);
        }
    }

    @Test
    void requests_wait_behind_a_resend_in_their_order_and_another_sessions_do_not()
            throws Exception {
        try (FixClient a = new FixClient(port, "A", "SLUICE", 1);
                FixClient b = new FixClient(port, "B", "SLUICE", 1)) {
            a.logon("");
            b.logon("");
            a.send("2", "7=1|16=0|");
            assertThat(resending.await(10, TimeUnit.SECONDS)).isTrue();
            order(a);
            order(a);
            order(b);
            assertHandled("B", 2, SOCKETS);
            assertThat(handled).isEmpty();

            goOn.countDown();

            assertHandled("A", 3, "");
            assertHandled("A", 4, "");
            assertThat(a.expect("4").get(36)).isEqualTo("2");
        }
    }

    private static void order(FixClient client) throws IOException {
        client.send("D", "11=1|55=BAC|54=1|38=100|40=1|60=" + FixClient.now() + "|");
    }

    /// @param thread begins so
    private void assertHandled(String sender, int msgSeqNum, String thread)
            throws InterruptedException {
        Handled next = handled.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        assertThat(next.sender()).isEqualTo(sender);
        assertThat(next.msgSeqNum()).isEqualTo(msgSeqNum);
        assertThat(next.thread()).startsWith(thread);
    }
}
