package io.sluice.fix.oms;

import io.sluice.engine.Output;

import quickfix.FieldNotFound;
import quickfix.Message;
import quickfix.field.BusinessRejectReason;
import quickfix.field.CopyMsgIndicator;

import java.util.List;

/// A drop copy: what clients are told, under numbers of its own. It asks for nothing.
final class CopySession implements Party {
    private final Mailbox mailbox;
    private final ReportWriter writer;
    private final List<String> accounts;

    CopySession(OmsSettings.DropCopy settings, Mailbox mailbox) {
        this.mailbox = mailbox;
        this.writer = new ReportWriter(settings.dialect(), false);
        this.accounts = settings.accounts();
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
    void copy(Output.ParentReport report, long copySeq) {
        String account = report.parent().spec().account();
        boolean chosen = accounts.isEmpty() || accounts.contains(account);
        if (chosen && mailbox.wants(copySeq)) {
            Message message = writer.report(report);
            message.setBoolean(CopyMsgIndicator.FIELD, true);
            mailbox.deliver(copySeq, message);
        }
    }
}
