package dev.brevet.demo.chat;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.PoliciesOfTest;
import dev.brevet.app.support.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One service and one Slack for the tests that may share them, with policies in force; closed after the last of them. */
final class SharedChat implements BeforeAllCallback {

    /** Its holder starts it, or it begins later. */
    static final EntitlementId REPORTS = new EntitlementId("orders-reports");

    private static final PersonId MAX = new PersonId("max");

    private static final String POLICIES = """
            version: 1
            policies:
              - name: read
                covers: {entitlements: [orders-readonly]}
                who: {groups: [engineers]}
                extension: {times: 1, by: PT1H, approval: none}
              - name: write
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                duration: {default: PT45M, cap: PT3H}
                approvals:
                  stages: [{all: [{group: orders-owners}]}]
                extension: {times: 9, by: PT1H}
                breakGlass:
                  who: {groups: [engineers]}
                  cap: PT30M
                  reviewers: [security]
                  reviewWithin: P1D
              - name: admin
                covers: {entitlements: [orders-admin]}
                who: {groups: [engineers]}
                approvals:
                  stages: [{all: [{group: orders-owners}]}]
                  remindAfter: PT1S
                  escalate: {after: PT2S, to: security}
              - name: reports
                covers: {entitlements: [orders-reports]}
                who: {groups: [engineers]}
                start: [activation, later]
            """;

    private static @Nullable Chat chat;

    /** The shared one. */
    static Chat get() {
        return Objects.requireNonNull(chat, "This test is not extended with SharedChat");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedChat.class))
                .computeIfAbsent("chat", unused -> start());
    }

    private static Chat start() {
        try {
            Chat started = Chat.bySocket(Files.createTempDirectory("chat"));
            started.service
                    .getBean(CommandSender.class)
                    .sendAsSystem(new EnrolPerson(MAX, "Max", "max", List.of(WellKnownGroups.PLATFORM_ADMINS)));
            started.service
                    .getBean(CommandSender.class)
                    .sendAsSystem(new DefineEntitlement(
                            new TargetId("orders"),
                            REPORTS,
                            "orders_reports",
                            "Gives orders_reports",
                            Environment.PRODUCTION,
                            DataClass.CONFIDENTIAL,
                            Duration.ofHours(4),
                            Duration.ofHours(1),
                            List.of(new GroupId("engineers")),
                            List.of()));
            PoliciesOfTest.inForce(started.service, MAX, POLICIES);
            started.link("dana", Scene.DANA);
            started.link("ana", Scene.ANA);
            started.link("ben", Scene.BEN);
            chat = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
