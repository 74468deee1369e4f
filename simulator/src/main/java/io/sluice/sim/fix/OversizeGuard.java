package io.sluice.sim.fix;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.filterchain.IoFilterChainBuilder;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import quickfix.mina.message.FIXProtocolCodecFactory;

/// Ends a connection that sends on and on without completing a message. The FIX decoder alone would
/// gather whatever BodyLength(9) announces.
final class OversizeGuard implements IoFilterChainBuilder {
    /// Far above any message that we understand, and above what one read can bring.
    static final int UNFINISHED_BYTES_MAX = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(OversizeGuard.class);
    private static final AttributeKey UNFINISHED_BYTES =
            new AttributeKey(OversizeGuard.class, "unfinishedBytes");

    /// Before the decoder: counts bytes.
    private static final class Counter extends IoFilterAdapter {
        @Override
        public void messageReceived(NextFilter next, IoSession session, Object bytes) {
            int unfinished =
                    (Integer) session.getAttribute(UNFINISHED_BYTES, 0)
                            + ((IoBuffer) bytes).remaining();
            if (unfinished > UNFINISHED_BYTES_MAX) {
                LOG.warn("{}: {} bytes without a message", session.getRemoteAddress(), unfinished);
                session.closeNow();
                return;
            }
            session.setAttribute(UNFINISHED_BYTES, unfinished);
            next.messageReceived(session, bytes);
        }
    }

    /// Behind it: a message came out.
    private static final class Reset extends IoFilterAdapter {
        @Override
        public void messageReceived(NextFilter next, IoSession session, Object message) {
            session.setAttribute(UNFINISHED_BYTES, 0);
            next.messageReceived(session, message);
        }
    }

    @Override
    public void buildFilterChain(IoFilterChain chain) {
        chain.addBefore(FIXProtocolCodecFactory.FILTER_NAME, "oversizeCounter", new Counter());
        chain.addAfter(FIXProtocolCodecFactory.FILTER_NAME, "oversizeReset", new Reset());
    }
}
