package io.sluice.fix.oms;

import io.sluice.engine.Input;
import io.sluice.engine.Output;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Pauses or cancels the live orders of a client that does not come back in time. That we go
/// ourselves is no loss: the client finds us, or our successor, again.
final class LossWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LossWatch.class);
    private static final String USER = "connection lost";

    private final String compId;
    private final SessionRules rules;
    private final OmsSession.Inlet inlet;
    private final ScheduledExecutorService timer;
    private final Set<Long> live = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledFuture<?> pending;

    LossWatch(OmsSettings.Client client, OmsSession.Inlet inlet, ScheduledExecutorService timer) {
        this.compId = client.compId();
        this.rules = client.rules();
        this.inlet = inlet;
        this.timer = timer;
    }

    /// Every state of a parent of this client, in order.
    void follow(Output.ParentSnapshot parent) {
        if (rules.onLoss() == SessionRules.OnLoss.LEAVE) {
            return;
        }
        if (parent.state().isTerminal()) {
            live.remove(parent.parentId());
        } else {
            live.add(parent.parentId());
        }
    }

    synchronized void arrived() {
        if (pending != null) {
            pending.cancel(false);
            pending = null;
        }
    }

    synchronized void left() {
        if (rules.onLoss() != SessionRules.OnLoss.LEAVE && !timer.isShutdown()) {
            pending = timer.schedule(this::act, rules.graceNs(), TimeUnit.NANOSECONDS);
        }
    }

    private void act() {
        LOG.warn("session {}: gone for too long, {} its orders", compId, rules.onLoss());
        Input.Control control =
                rules.onLoss() == SessionRules.OnLoss.PAUSE
                        ? Input.Control.PAUSE
                        : Input.Control.CANCEL;
        for (long parentId : live) {
            Input.Origin origin = new Input.Origin(compId, 0, USER, 0);
            if (!inlet.offer(new Input.ControlParent(origin, parentId, control))) {
                LOG.error("session {}: the log does not take {} {}", compId, control, parentId);
            }
        }
    }
}
