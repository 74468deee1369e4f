package io.sluice.service;

import io.sluice.service.replay.LogCommands;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the whole: engine, gateways, venues, REST, blotter, history. Or, with a command as its
/// first argument, looks into the log of a service that is stopped, see [LogCommands], or runs
/// three members on this machine, see [LocalCluster].
@SpringBootApplication
public class SluiceApplication {
    static void main(String[] args) {
        if (LogCommands.isCommand(args)) {
            System.exit(LogCommands.execute(args));
        }
        if (args.length == 1 && args[0].equals(LocalCluster.COMMAND)) {
            System.exit(LocalCluster.run());
        }
        SpringApplication.run(SluiceApplication.class, args);
    }
}
