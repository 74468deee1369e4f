package io.sluice.service.host;

import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.cluster.ConsensusModule;

import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.IdleStrategy;

/// What the consensus module's thread does between two rounds of its own: media driver and archive
/// have their turn on it. So an entry is taken, recorded and committed without one thread waking
/// another, which costs 30 to 50 us on a virtual machine, each time; and the engine is woken when
/// there is something to apply.
///
/// Nothing here may wait for the archive but through this strategy, or it waits for itself.
final class LogDuty implements IdleStrategy {
    private final AgentInvoker archive;
    private final AgentInvoker mediaDriver;
    private final ConsensusModule.Context consensus;
    private final Runnable whenCommitted;
    private final IdleStrategy pause;
    private long committed;

    /// @param consensus concluded before the first round
    /// @param whenCommitted runs after each advance of the commit position
    /// @param pause when nobody had anything to do
    LogDuty(
            ArchivingMediaDriver driver,
            ConsensusModule.Context consensus,
            Runnable whenCommitted,
            IdleStrategy pause) {
        this.archive = driver.archive().invoker();
        this.mediaDriver = driver.mediaDriver().sharedAgentInvoker();
        this.consensus = consensus;
        this.whenCommitted = whenCommitted;
        this.pause = pause;
    }

    @Override
    public void idle(int workCount) {
        // The archive drives the media driver, while there is an archive.
        int work = workCount + (archive.isClosed() ? mediaDriver.invoke() : archive.invoke());
        long position = consensus.commitPositionCounter().getPlain();
        if (position != committed) {
            committed = position;
            whenCommitted.run();
        }
        pause.idle(work);
    }

    @Override
    public void idle() {
        idle(0);
    }

    @Override
    public void reset() {
        pause.reset();
    }
}
