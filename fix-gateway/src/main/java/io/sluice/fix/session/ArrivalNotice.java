package io.sluice.fix.session;

import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;

/// Tells of a message before it is parsed, validated and handed to its session's thread: whoever
/// has work with it gets up meanwhile, which takes 30 to 50 us on a virtual machine.
public final class ArrivalNotice extends IoFilterAdapter {
    private final Runnable whenMessage;

    /// @param whenMessage runs on the socket's thread; must not block
    public ArrivalNotice(Runnable whenMessage) {
        this.whenMessage = whenMessage;
    }

    @Override
    public void messageReceived(NextFilter next, IoSession connection, Object message) {
        whenMessage.run();
        next.messageReceived(connection, message);
    }
}
