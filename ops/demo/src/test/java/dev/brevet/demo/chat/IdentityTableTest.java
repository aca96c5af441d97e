package dev.brevet.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.ReactivatePerson;
import dev.brevet.api.directory.UnlinkAccount;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Scene;
import dev.brevet.demo.slack.faults.Faults.Fault;
import dev.brevet.demo.slack.world.Member;
import dev.brevet.demo.slack.world.Workspace;
import dev.brevet.slack.identity.Linking;
import dev.brevet.slack.identity.SlackAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whose click counts: each case links, changes, clicks, and says what has to come of it. */
class IdentityTableTest {

    private static final String DONE = "done";
    private static final String REFUSED = "refused";
    private static final String UNLINKED = "not linked";
    private static final String ELSEWHERE = "slack-account-elsewhere";
    private static final AtomicInteger NEXT = new AtomicInteger();

    @TempDir
    static Path folder;

    private static Chat chat;
    private static Door door;
    private static Linking linking;
    private static CommandSender commands;

    @BeforeAll
    static void start() {
        chat = Chat.byHttp(folder);
        door = new Door(chat.port);
        linking = chat.service.getBean(Linking.class);
        commands = chat.service.getBean(CommandSender.class);
    }

    @AfterAll
    static void stop() {
        chat.close();
    }

    /** An owner of orders with an account in Slack, both new. */
    private record Owner(PersonId person, String slack) {

        static Owner fresh() {
            int n = NEXT.incrementAndGet();
            Owner owner = new Owner(new PersonId("owner-" + n), "U07OWNER" + String.format("%02d", n));
            commands.sendAsSystem(
                    new EnrolPerson(owner.person(), "Owner " + n, owner.person().value(), List.of(Scene.OWNERS)));
            owner.be(Member.Kind.FULL, Workspace.TEAM);
            return owner;
        }

        Owner be(Member.Kind kind, String team) {
            chat.slack.workspace().put(new Member(slack, slack.toLowerCase(), "Owner", slack + "@x", team, kind));
            return this;
        }

        SlackAccount account() {
            return new SlackAccount("", Workspace.TEAM, slack);
        }

        Owner linked() {
            linking.confirm(Chat.token(linking.invite(account()).toString()), person);
            return this;
        }

        Owner forgotten() {
            chat.jdbc()
                    .sql("update slack_link set checked_at = '-infinity' where slack_user = ?")
                    .param(slack)
                    .update();
            return this;
        }

        Owner aged(String by) {
            chat.jdbc()
                    .sql("update slack_link set linked_at = linked_at - cast(? as interval) where slack_user = ?")
                    .params(by, slack)
                    .update();
            return this;
        }

        String clicks() {
            return click(Workspace.TEAM, slack, Workspace.TEAM, null);
        }
    }

    private static RequestId pending() {
        RequestId request = chat.scene.ask(chat.engineer(), Scene.ONE, Duration.ofHours(1));
        await().atMost(Chat.SOON).until(() -> chat.state(request).equals("pending"));
        return request;
    }

    private static String click(
            @Nullable String team, String user, @Nullable String userTeam, @Nullable String enterprise) {
        return click(team, user, userTeam, enterprise, pending());
    }

    private static String click(
            @Nullable String team,
            String user,
            @Nullable String userTeam,
            @Nullable String enterprise,
            RequestId request) {
        String digest = chat.jdbc()
                .sql("select digest from views.request where request_id = ?")
                .param(request.value())
                .query(String.class)
                .single();
        assertThat(door.post(Door.press(team, user, userTeam, enterprise, "approve", DoorTest.value(request, digest))))
                .isEqualTo(200);
        await().atMost(Chat.SOON).until(() -> !newest().isEmpty());
        String outcome = newest();
        assertThat(chat.jdbc().sql("""
                                select count(*) from domain_event
                                 where aggregate_identifier = ? and payload_type like '%ApprovalRecorded'""").param(request.value()).query(Long.class).single())
                .isEqualTo(outcome.equals(DONE) ? 1 : 0);
        return outcome;
    }

    /** What came of the newest interaction; empty while it is not known. */
    private static String newest() {
        return chat.jdbc()
                .sql("select coalesce(outcome, '') from slack_inbox order by received_at desc limit 1")
                .query(String.class)
                .single();
    }

    private static String confirms(Runnable link) {
        try {
            link.run();
            return DONE;
        } catch (AccessRefusal refusal) {
            return refusal.refusal().rule();
        }
    }

    private static DynamicTest is(String expected, String name, java.util.function.Supplier<String> outcome) {
        return dynamicTest(name, () -> assertThat(outcome.get()).isEqualTo(expected));
    }

    private static DynamicTest linksNot(String rule, String name, Member.Kind kind, String team) {
        return is(
                rule,
                name,
                () -> confirms(() -> {
                    var unused = Owner.fresh().be(kind, team).linked();
                }));
    }

    private static DynamicTest became(String rule, String name, Member.Kind kind, String team) {
        return is(
                rule,
                name,
                () -> Owner.fresh().linked().be(kind, team).forgotten().clicks());
    }

    @TestFactory
    Stream<DynamicTest> the_account() {
        return Stream.of(
                is(DONE, "linked, full member", () -> Owner.fresh().linked().clicks()),
                is(UNLINKED, "never linked", () -> Owner.fresh().clicks()),
                is(
                        DONE,
                        "the account's workspace is not said",
                        () -> click(Workspace.TEAM, Owner.fresh().linked().slack(), null, null)),
                is(
                        ELSEWHERE,
                        "done in another workspace",
                        () -> click("T09STRANGE", Owner.fresh().linked().slack(), Workspace.TEAM, null)),
                is(
                        ELSEWHERE,
                        "by an account of another workspace, in a shared channel",
                        () -> click(Workspace.TEAM, Owner.fresh().linked().slack(), "T09STRANGE", null)),
                is(
                        ELSEWHERE,
                        "no workspace",
                        () -> click(null, Owner.fresh().linked().slack(), Workspace.TEAM, null)),
                is(
                        UNLINKED,
                        "the same id in an enterprise",
                        () -> click(Workspace.TEAM, Owner.fresh().linked().slack(), Workspace.TEAM, "E07OTHER")),
                is(
                        UNLINKED,
                        "the id in lower case",
                        () -> click(
                                Workspace.TEAM, Owner.fresh().linked().slack().toLowerCase(), Workspace.TEAM, null)),
                is(
                        UNLINKED,
                        "the id with a blank",
                        () -> click(Workspace.TEAM, Owner.fresh().linked().slack() + " ", Workspace.TEAM, null)),
                is(UNLINKED, "no id", () -> click(Workspace.TEAM, "", Workspace.TEAM, null)),
                is(UNLINKED, "the bot itself", () -> click(Workspace.TEAM, Workspace.BOT_USER, Workspace.TEAM, null)),
                is(UNLINKED, "another's e-mail address and name", () -> {
                    Owner known = Owner.fresh().linked();
                    Owner other = Owner.fresh();
                    Member of = chat.slack.workspace().member(known.slack()).orElseThrow();
                    chat.slack
                            .workspace()
                            .put(new Member(
                                    other.slack(), of.handle() + "x", of.name(), of.email(), of.teamId(), of.kind()));
                    return other.clicks();
                }),
                became("slack-account-guest", "became a guest", Member.Kind.GUEST, Workspace.TEAM),
                became("slack-account-bot", "became a bot", Member.Kind.BOT, Workspace.TEAM),
                became("slack-account-deleted", "was deactivated in Slack", Member.Kind.DELETED, Workspace.TEAM),
                became(ELSEWHERE, "went to another workspace", Member.Kind.STRANGER, "T09STRANGE"),
                is(
                        UNLINKED,
                        "linked 91 days ago",
                        () -> Owner.fresh().linked().aged("91 days").clicks()),
                is(
                        DONE,
                        "linked 89 days ago",
                        () -> Owner.fresh().linked().aged("89 days").clicks()),
                is(
                        DONE,
                        "linked 91 days ago, and again now",
                        () -> Owner.fresh().linked().aged("91 days").linked().clicks()),
                is(UNLINKED, "unlinked by an admin", () -> {
                    Owner owner = Owner.fresh().linked();
                    commands.sendAsSystem(
                            new UnlinkAccount(owner.person(), owner.account().key()));
                    return owner.clicks();
                }),
                is(UNLINKED, "linked, and nothing is written of when", () -> {
                    Owner owner = Owner.fresh().linked();
                    chat.jdbc()
                            .sql("delete from slack_link where slack_user = ?")
                            .param(owner.slack())
                            .update();
                    return owner.clicks();
                }));
    }

    @TestFactory
    Stream<DynamicTest> the_person() {
        return Stream.of(
                is("person-deactivated", "deactivated between card and click", () -> {
                    Owner owner = Owner.fresh().linked();
                    commands.sendAsSystem(new DeactivatePerson(owner.person()));
                    return owner.clicks();
                }),
                is(DONE, "deactivated, and back", () -> {
                    Owner owner = Owner.fresh().linked();
                    commands.sendAsSystem(new DeactivatePerson(owner.person()));
                    commands.sendAsSystem(new ReactivatePerson(owner.person()));
                    return owner.clicks();
                }),
                is(REFUSED, "left the group between card and click", () -> {
                    Owner owner = Owner.fresh().linked();
                    commands.sendAsSystem(new ChangeGroups(owner.person(), List.of()));
                    return owner.clicks();
                }),
                is(REFUSED, "in another group only", () -> {
                    Owner owner = Owner.fresh().linked();
                    commands.sendAsSystem(new ChangeGroups(owner.person(), List.of(new GroupId("security"))));
                    return owner.clicks();
                }),
                is(REFUSED, "for themselves", () -> {
                    Owner owner = Owner.fresh();
                    commands.sendAsSystem(
                            new ChangeGroups(owner.person(), List.of(new GroupId("engineers"), Scene.OWNERS)));
                    owner.linked();
                    RequestId own = chat.scene.ask(owner.person(), Scene.ONE, Duration.ofHours(1));
                    await().atMost(Chat.SOON).until(() -> chat.state(own).equals("pending"));
                    return click(Workspace.TEAM, owner.slack(), Workspace.TEAM, null, own);
                }),
                is(REFUSED, "for themselves, by a second account", () -> {
                    Owner owner = Owner.fresh();
                    commands.sendAsSystem(
                            new ChangeGroups(owner.person(), List.of(new GroupId("engineers"), Scene.OWNERS)));
                    Owner second = new Owner(owner.person(), Owner.fresh().slack()).linked();
                    owner.linked();
                    RequestId own = chat.scene.ask(owner.person(), Scene.ONE, Duration.ofHours(1));
                    await().atMost(Chat.SOON).until(() -> chat.state(own).equals("pending"));
                    return click(Workspace.TEAM, second.slack(), Workspace.TEAM, null, own);
                }));
    }

    @TestFactory
    Stream<DynamicTest> the_link() {
        return Stream.of(
                linksNot("slack-account-guest", "a guest links", Member.Kind.GUEST, Workspace.TEAM),
                linksNot("slack-account-bot", "a bot links", Member.Kind.BOT, Workspace.TEAM),
                linksNot("slack-account-deleted", "a deactivated account links", Member.Kind.DELETED, Workspace.TEAM),
                linksNot(ELSEWHERE, "a stranger links", Member.Kind.STRANGER, "T09STRANGE"),
                is(
                        ELSEWHERE,
                        "an account of another workspace links",
                        () -> confirms(() -> linking.confirm(
                                Chat.token(linking.invite(new SlackAccount("", "T09STRANGE", "U09STRANGE"))
                                        .toString()),
                                Scene.DANA))),
                is("account-of-somebody-else", "somebody links another's account", () -> {
                    Owner known = Owner.fresh().linked();
                    return confirms(() -> linking.confirm(
                            Chat.token(linking.invite(known.account()).toString()), Scene.DANA));
                }),
                is("link-used-or-old", "a link is used twice", () -> {
                    Owner owner = Owner.fresh();
                    String token = Chat.token(linking.invite(owner.account()).toString());
                    linking.confirm(token, owner.person());
                    return confirms(() -> linking.confirm(token, owner.person()));
                }),
                is("link-used-or-old", "a link is used after eleven minutes", () -> {
                    Owner owner = Owner.fresh();
                    String token = Chat.token(linking.invite(owner.account()).toString());
                    chat.jdbc()
                            .sql("update slack_invitation set expires_at = expires_at - interval '11 minutes'")
                            .update();
                    return confirms(() -> linking.confirm(token, owner.person()));
                }),
                is(
                        "link-used-or-old",
                        "a link that was guessed",
                        () -> confirms(() -> linking.confirm("A".repeat(43), Scene.DANA))),
                is("link-used-or-old", "no link", () -> confirms(() -> linking.confirm("", Scene.DANA))),
                is(
                        DONE,
                        "a link that was looked at first",
                        () -> confirms(() -> {
                            Owner owner = Owner.fresh();
                            String token =
                                    Chat.token(linking.invite(owner.account()).toString());
                            assertThat(linking.offer(token, owner.person()).account())
                                    .contains("Owner (@");
                            linking.confirm(token, owner.person());
                        })),
                is("slack-away", "Slack does not say what the account is", () -> {
                    Owner owner = Owner.fresh();
                    chat.slack.faults().order("users.info", new Fault.Fails("fatal_error"), 1);
                    return confirms(() -> linking.confirm(
                            Chat.token(linking.invite(owner.account()).toString()), owner.person()));
                }),
                is("IllegalStateException", "Slack does not say it at the click: not done, and tried again", () -> {
                    Owner owner = Owner.fresh().linked().forgotten();
                    chat.slack.faults().order("users.info", new Fault.Fails("fatal_error"), 1);
                    return owner.clicks();
                }));
    }
}
