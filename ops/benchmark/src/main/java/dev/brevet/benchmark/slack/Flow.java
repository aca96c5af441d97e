package dev.brevet.benchmark.slack;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Channel;
import dev.brevet.demo.slack.world.Message;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Steps of a flow that are taken in the web. */
final class Flow {

    private static final Pattern REQUEST = Pattern.compile("/r/(r-[a-z0-9-]+)");

    private Flow() {}

    static RequestId ask(SlackScene scene, Somebody who, EntitlementId what, String why) {
        RequestId id = new RequestId("r-" + UUID.randomUUID());
        Answer answer = scene.commands()
                .send(
                        new Actor(who.person(), Channel.WEB),
                        new SubmitAccessRequest(id, who.person(), what, Duration.ofHours(1), why, null));
        if (answer instanceof Answer.Refused(var refusal)) {
            throw new IllegalStateException(refusal.why());
        }
        return id;
    }

    static void handBack(SlackScene scene, Somebody who, Message card) {
        Matcher link = REQUEST.matcher(String.valueOf(card.blocks()));
        if (link.find()) {
            RequestId id = new RequestId(link.group(1));
            Answer unused = scene.commands()
                    .send(new Actor(who.person(), Channel.WEB), new ReturnGrant(id.grant(), who.person()));
        }
    }
}
