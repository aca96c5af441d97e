package dev.brevet.cli.policy;

import picocli.CommandLine.Command;

/** Everything about policies. */
@Command(
        name = "policy",
        description = "Checks, tests, plans and applies policies, and explains decisions.",
        subcommands = {
            LintCommand.class,
            TestCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            ExplainCommand.class,
            WhoCanCommand.class
        })
public final class PolicyCommand {}
