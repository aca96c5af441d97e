package dev.brevet.faults.chat;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Channel;
import dev.brevet.benchmark.slack.SlackScene;
import dev.brevet.benchmark.slack.Somebody;
import dev.brevet.demo.slack.delivery.Ack;
import dev.brevet.demo.slack.delivery.Outbound;
import dev.brevet.demo.slack.delivery.Payloads;
import dev.brevet.demo.slack.world.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Many deliveries, three of ten of them repetitions, in any order, to two nodes by two sockets: each thing that somebody did has
 * its effect once.
 *
 * <p>Every group of five is: an ask in one line, the approvals of the two who have to, one of somebody who may not, and “I'm
 * done” of the holder, which may come before there is anything to hand back.
 */
public final class Repeats {

    private static final String ROOM = "C07ACCESSR";
    private static final GroupId OWNERS = new GroupId("owners");
    private static final GroupId SECURITY = new GroupId("security");
    private static final int IN_A_GROUP = 5;
    private static final int AT_ONCE = 12;

    private final SlackScene scene;
    private final Random random;
    private final List<Somebody> askers;
    private final Somebody owner;
    private final Somebody security;
    private final String run;
    private final Set<String> before;

    private Repeats(SlackScene scene, long seed, int groups) {
        this.scene = scene;
        this.random = new Random(seed);
        this.before = kept();
        this.run = Long.toString(seed, 36) + "-" + groups;
        int people = Math.clamp(groups / 4, 4, 60);
        this.askers = scene.enrolAll(
                IntStream.range(0, people)
                        .mapToObj(i -> "asker-" + run + "-" + i)
                        .toList(),
                SlackScene.ENGINEERS);
        this.owner = scene.enrol("owner-" + run, OWNERS);
        this.security = scene.enrol("security-" + run, SECURITY);
    }

    /**
     * What came of it.
     *
     * @param answered how many deliveries were acknowledged
     * @param faults   effects that are there twice, or not at all
     */
    public record Report(int deliveries, int distinct, int answered, List<String> faults) {

        @Override
        public String toString() {
            return deliveries + " deliveries of " + distinct + " things that people did, " + answered
                    + " acknowledged, " + faults.size() + " double or lost effects";
        }
    }

    /** Prepares, delivers and counts, on a scene with a target. */
    public static Report run(SlackScene scene, int deliveries, long seed) {
        int groups = Math.max(1, deliveries * 7 / 10 / IN_A_GROUP);
        return new Repeats(scene, seed, groups).run(groups, deliveries);
    }

    private EntitlementId approved(int group) {
        return new EntitlementId("approved-" + run + "-" + group / askers.size());
    }

    private EntitlementId asked(int group) {
        return new EntitlementId("asked-" + run + "-" + group / askers.size());
    }

    private Somebody asker(int group) {
        return askers.get(group % askers.size());
    }

    private Report run(int groups, int deliveries) {
        for (int group = 0; group < groups; group += askers.size()) {
            scene.entitlement(approved(group), List.of(new ApprovalNeed(OWNERS, 1), new ApprovalNeed(SECURITY, 1)));
            scene.entitlement(asked(group), List.of(new ApprovalNeed(OWNERS, 1)));
        }
        List<RequestId> requests = all(IntStream.range(0, groups).boxed().toList(), this::prepare);
        List<Outbound> distinct = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            distinct.addAll(things(group, requests.get(group)));
        }
        List<Outbound> order = new ArrayList<>(distinct);
        while (order.size() < deliveries) {
            order.add(distinct.get(random.nextInt(distinct.size())));
        }
        Collections.shuffle(order, random);
        AtomicInteger answered = new AtomicInteger();
        List<Boolean> unused = all(order, one -> {
            boolean in = scene.slack().deliveries().deliver(one) instanceof Ack.Answered;
            if (in) {
                answered.incrementAndGet();
            }
            return in;
        });
        settle();
        return new Report(order.size(), distinct.size(), answered.get(), faults(requests, distinct.size()));
    }

    private <T, R> List<R> all(List<T> what, java.util.function.Function<T, R> each) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<CompletableFuture<R>> done = what.stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> each.apply(one), threads))
                    .toList();
            return done.stream().map(CompletableFuture::join).toList();
        }
    }

    private RequestId prepare(int group) {
        RequestId id = new RequestId("r-" + run + "-" + group);
        Somebody asker = asker(group);
        Answer answer = scene.node(group)
                .commands()
                .send(
                        new Actor(asker.person(), Channel.WEB),
                        new SubmitAccessRequest(
                                id, asker.person(), approved(group), Duration.ofHours(1), "prepared " + group, null));
        if (answer instanceof Answer.Refused(var refusal)) {
            throw new IllegalStateException(refusal.why());
        }
        return id;
    }

    private List<Outbound> things(int group, RequestId request) {
        String digest = digest(request);
        String value = request + ":1:" + digest;
        return List.of(
                new Outbound(
                        Outbound.Kind.SLASH_COMMANDS,
                        Payloads.command(
                                member(asker(group)),
                                scene.slack().workspace().channel(ROOM).orElseThrow(),
                                "/brevet",
                                asked(group) + " 1h " + why(group),
                                scene.slack().address() + "/commands/T/gone",
                                trigger(group, "ask")),
                        true),
                press(owner, "approve", value, trigger(group, "owner")),
                press(security, "approve", value, trigger(group, "security")),
                press(asker(group + 1), "approve", value, trigger(group, "stranger")),
                press(asker(group), "done", value, trigger(group, "done")));
    }

    private String why(int group) {
        return "asked in the run " + run + " as number " + group + ".";
    }

    private String trigger(int group, String what) {
        return run + "." + group + "." + what;
    }

    private Member member(Somebody somebody) {
        return scene.slack().workspace().member(somebody.member()).orElseThrow();
    }

    private Outbound press(Somebody who, String action, String value, String trigger) {
        ObjectNode payload = Payloads.interaction("block_actions", member(who));
        payload.put("trigger_id", trigger);
        payload.putObject("container")
                .put("type", "message")
                .put("message_ts", "1.2")
                .put("channel_id", ROOM);
        payload.putObject("channel").put("id", ROOM);
        payload.putArray("actions")
                .addObject()
                .put("type", "button")
                .put("action_id", action)
                .put("block_id", "decide")
                .put("value", value);
        return new Outbound(Outbound.Kind.INTERACTIVE, payload, false);
    }

    private String digest(RequestId request) {
        SlackScene.await(
                "the views of " + request,
                () -> scene.jdbc()
                                .sql("select count(*) from views.request where request_id = ?")
                                .param(request.value())
                                .query(Integer.class)
                                .single()
                        == 1);
        return scene.jdbc()
                .sql("select digest from views.request where request_id = ?")
                .param(request.value())
                .query(String.class)
                .single();
    }

    private void settle() {
        SlackScene.await(
                "an empty inbox",
                Duration.ofMinutes(20),
                () -> scene.jdbc()
                                .sql(
                                        "select count(*) from slack_inbox where state <> 'DONE' and id not like 'look-ended/%'")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private List<String> faults(List<RequestId> requests, int distinct) {
        List<String> faults = new ArrayList<>();
        Map<String, String> events = Map.of(
                "ApprovalRecorded", "each of two approvals once",
                "AccessRequestApproved", "approved once",
                "GrantIssued", "given once");
        for (RequestId request : requests) {
            events.forEach((event, what) -> {
                int there =
                        count(event, event.startsWith("Grant") ? request.grant().value() : request.value());
                int due = event.equals("ApprovalRecorded") ? 2 : 1;
                if (there != due) {
                    faults.add(request + ": " + event + " is there " + there + " times; " + what);
                }
            });
            if (count("ApprovalRefused", request.value()) > 1) {
                faults.add(request + ": refused twice");
            }
            if (count("GrantEnded", request.grant().value()) > 1) {
                faults.add(request + ": ended twice");
            }
        }
        for (int group = 0; group < requests.size(); group++) {
            int asks = asks(group);
            if (asks != 1) {
                faults.add("asked " + asks + " times: " + why(group));
            }
        }
        scene.jdbc()
                .sql("select outcome || ' after ' || attempts from slack_inbox where outcome = 'gave up'")
                .query(String.class)
                .list()
                .forEach(faults::add);
        Set<String> kept = kept();
        kept.removeAll(before);
        if (kept.size() != distinct) {
            faults.add(kept.size() + " were kept of " + distinct);
        }
        return faults;
    }

    /** How often it was asked; the views may be a moment behind. */
    private int asks(int group) {
        for (int patience = 100; ; patience--) {
            int asks =
                    scene.jdbc().sql("""
                            select count(*) from views.request r join erasable_text t on t.id = r.reason_ref
                             where t.text = ?""").param(why(group)).query(Integer.class).single();
            if (asks > 0 || patience == 0) {
                return asks;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private Set<String> kept() {
        return new HashSet<>(scene.jdbc()
                .sql("select id from slack_inbox")
                .query(String.class)
                .list());
    }

    private int count(String event, String aggregate) {
        return scene.jdbc()
                .sql("select count(*) from domain_event where aggregate_identifier = ? and payload_type like ?")
                .params(aggregate, "%." + event)
                .query(Integer.class)
                .single();
    }
}
