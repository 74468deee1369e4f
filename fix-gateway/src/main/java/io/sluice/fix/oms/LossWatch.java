package io.sluice.fix.oms;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.order.Parameter;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Pauses or cancels the live orders of a client that does not come back in time: by the session's
/// rule, or by what an order says of itself, ConnectionLoss. That we go ourselves is no loss: the
/// client finds us, or our successor, again.
final class LossWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LossWatch.class);
    private static final String USER = "connection lost";

    private final String compId;
    private final SessionRules rules;
    private final OmsSession.Inlet inlet;
    private final ScheduledExecutorService timer;

    /// Live orders that do not go on by themselves.
    private final Map<Long, Input.Control> live = new TreeMap<>();

    private @Nullable ScheduledFuture<?> pending;

    /// Whether the client was away for too long and is not back.
    private boolean lost;

    LossWatch(OmsSettings.Client client, OmsSession.Inlet inlet, ScheduledExecutorService timer) {
        this.compId = client.compId();
        this.rules = client.rules();
        this.inlet = inlet;
        this.timer = timer;
    }

    /// Every state of a parent of this client, in order. One that was on its way in when the client
    /// was lost fares like the others.
    synchronized void follow(Output.ParentSnapshot parent) {
        long parentId = parent.parentId();
        Input.Control control = parent.state().isTerminal() ? null : onLoss(parent);
        if (control == null) {
            live.remove(parentId);
        } else if (live.put(parentId, control) == null && lost) {
            timer.execute(() -> act(parentId, control));
        }
    }

    /// Null where the order goes on.
    private Input.@Nullable Control onLoss(Output.ParentSnapshot parent) {
        return switch ((char) parent.spec().parameters().get(Parameter.CONNECTION_LOSS)) {
            case 'L' -> null;
            case 'P' -> Input.Control.PAUSE;
            case 'C' -> Input.Control.CANCEL;
            default ->
                    switch (rules.onLoss()) {
                        case LEAVE -> null;
                        case PAUSE -> Input.Control.PAUSE;
                        case CANCEL -> Input.Control.CANCEL;
                    };
        };
    }

    synchronized void arrived() {
        lost = false;
        if (pending != null) {
            pending.cancel(false);
            pending = null;
        }
    }

    synchronized void left() {
        pending = timer.schedule(this::lose, rules.graceNs(), TimeUnit.NANOSECONDS);
    }

    private void lose() {
        Map<Long, Input.Control> left;
        synchronized (this) {
            if (pending == null) {
                return; // It came back in this moment.
            }
            pending = null;
            lost = true;
            left = new TreeMap<>(live);
        }
        left.forEach(this::act);
    }

    private void act(long parentId, Input.Control control) {
        LOG.warn("session {}: gone for too long, {} {}", compId, control, parentId);
        Input.Origin origin = new Input.Origin(compId, 0, USER, 0);
        if (!inlet.offer(new Input.ControlParent(origin, parentId, control))) {
            LOG.error("session {}: the log does not take {} {}", compId, control, parentId);
        }
    }
}
