/// Tests that a written and read engine goes on as the one it was written from.
package io.sluice.service.snapshot;
