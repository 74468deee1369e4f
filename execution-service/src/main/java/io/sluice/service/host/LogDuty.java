package io.sluice.service.host;

import io.aeron.archive.ArchivingMediaDriver;

import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.IdleStrategy;

import java.util.function.IntSupplier;

/// What a thread of the log does between two rounds of its own: media driver, archive and engine
/// have their turn on it. So an entry is taken, recorded and committed, and where a member is alone
/// applied too, without one thread waking another, which costs 20 to 50 us on a virtual machine,
/// each time.
///
/// Nothing here may wait for the archive but through this strategy, or it waits for itself.
final class LogDuty implements IdleStrategy {
    private final AgentInvoker archive;
    private final AgentInvoker mediaDriver;
    private final IntSupplier engine;
    private final IdleStrategy pause;

    /// @param engine its turn, see [EngineTurn]: how much it did
    /// @param pause when nobody had anything to do
    LogDuty(ArchivingMediaDriver driver, IntSupplier engine, IdleStrategy pause) {
        this.archive = driver.archive().invoker();
        this.mediaDriver = driver.mediaDriver().sharedAgentInvoker();
        this.engine = engine;
        this.pause = pause;
    }

    @Override
    public void idle(int workCount) {
        // The archive drives the media driver, while there is an archive.
        int work = workCount + (archive.isClosed() ? mediaDriver.invoke() : archive.invoke());
        pause.idle(work + engine.getAsInt());
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
