package io.sluice.fix.oms;

import io.sluice.engine.Output;

import quickfix.FieldNotFound;
import quickfix.Message;
import quickfix.field.BusinessRejectReason;
import quickfix.field.CopyMsgIndicator;

/// A drop copy: what clients are told of their orders and venues have told of the children, under
/// numbers of its own. It asks for nothing.
final class CopySession implements Party {
    private final Mailbox mailbox;
    private final ReportWriter writer;
    private final ChildWriter children;
    private final CopyFilter filter;

    CopySession(OmsSettings.DropCopy settings, Mailbox mailbox) {
        this.mailbox = mailbox;
        this.writer = new ReportWriter(settings.dialect(), false);
        this.children = new ChildWriter(writer);
        this.filter = settings.filter();
    }

    @Override
    public Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public void receive(Message message) throws FieldNotFound {
        mailbox.reject(
                message, BusinessRejectReason.NOT_AUTHORIZED, "this session gets copies alone");
    }

    /// @param copySeq grows with every report of all clients
    void copy(Output output, long copySeq) {
        if (!filter.takes(output) || !mailbox.wants(copySeq)) {
            return;
        }
        Message message =
                switch (output) {
                    case Output.ParentReport report -> writer.report(report);
                    case Output.ChildExecution child -> children.report(child, copySeq);
                    default -> throw new IllegalArgumentException("not copied: " + output);
                };
        message.setBoolean(CopyMsgIndicator.FIELD, true);
        mailbox.deliver(copySeq, message);
    }
}
