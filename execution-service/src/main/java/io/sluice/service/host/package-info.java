/// Hosts the engine in Aeron Cluster: inputs go through the log, outputs go to whoever subscribed.
@NullMarked
package io.sluice.service.host;

import org.jspecify.annotations.NullMarked;
