package io.sluice.service.host;

import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.RecoveryState;

import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.status.CountersReader;

import java.util.function.IntSupplier;

/// What the engine does in a round of the log's thread: it runs there, or is woken.
final class EngineTurn {
    private EngineTurn() {}

    /// The engine on the log's thread. It begins when the log waits for it to say that it has
    /// recovered, and not before: it would wait for the log itself.
    ///
    /// @param service Aeron's container of the engine, which nobody else may run
    static IntSupplier here(Agent service, CountersReader counters, ErrorHandler errors) {
        AgentInvoker invoker = new AgentInvoker(errors, null, service);
        return () -> {
            if (invoker.isStarted()) {
                return invoker.invoke();
            }
            if (RecoveryState.findCounterId(counters, 0) != CountersReader.NULL_COUNTER_ID) {
                invoker.start();
            }
            return 0;
        };
    }

    /// The engine on a thread of its own, woken after each advance of the commit position.
    ///
    /// @param consensus concluded before the first round
    static IntSupplier elsewhere(ConsensusModule.Context consensus, Runnable wake) {
        return new IntSupplier() {
            private long committed;

            @Override
            public int getAsInt() {
                long position = consensus.commitPositionCounter().getPlain();
                if (position != committed) {
                    committed = position;
                    wake.run();
                }
                return 0;
            }
        };
    }
}
