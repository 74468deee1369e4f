package io.sluice.fix.session;

import java.io.IOException;

/// Where one journal's records go: see [RecordChannel].
interface RecordSink {
    void commit(byte[] record) throws IOException;

    void follow(byte[] record) throws IOException;
}
