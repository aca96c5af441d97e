package dev.brevet.web.record;

import dev.brevet.api.grant.Problem;
import dev.brevet.views.story.StoryEvent;
import dev.brevet.web.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells an event as a sentence. */
@Component
class Sentences {

    private final Words words;

    Sentences(Words words) {
        this.words = words;
    }

    /**
     * One line of a story.
     *
     * @param system Brevet did it by itself
     */
    record Line(StoryEvent event, String sentence, boolean system, String tone) {}

    /** @param away names of those in whose place somebody decided, by id */
    Line line(StoryEvent event, Map<String, String> away) {
        boolean system = event.actor() == null;
        String who = event.actor() == null
                ? words.say("story.brevet")
                : event.actor().name();
        return new Line(event, sentence(event, who, away), system, tone(event.kind()));
    }

    private String sentence(StoryEvent event, String who, Map<String, String> away) {
        Map<String, String> facts = event.facts();
        String key = "story." + event.kind();
        return switch (event.kind()) {
            case "AccessRequestSubmitted" ->
                words.say(
                        facts.containsKey("extending") ? key + ".more" : key,
                        who,
                        facts.getOrDefault("entitlement", ""),
                        facts.getOrDefault("target", ""),
                        duration(facts),
                        facts.getOrDefault("needs", "").isEmpty()
                                ? words.say("story.instant")
                                : words.say("story.needs", facts.getOrDefault("needs", "")));
            case "AccessRequestRefused" ->
                words.say(
                        key,
                        who,
                        facts.getOrDefault("entitlement", ""),
                        words.refusal(facts.getOrDefault("rule", "")).why());
            case "ApprovalRecorded" ->
                words.say(key, who, duration(facts), facts.getOrDefault("countsFor", ""))
                        + (facts.containsKey("inPlaceOf")
                                ? " "
                                        + words.say(
                                                "story.inplace",
                                                away.getOrDefault(facts.get("inPlaceOf"), facts.get("inPlaceOf")))
                                : "")
                        + (Boolean.parseBoolean(facts.get("unseen")) ? " " + words.say("story.unseen") : "");
            case "BreakGlassUsed" ->
                words.say(
                        key,
                        who,
                        facts.getOrDefault("entitlement", ""),
                        facts.getOrDefault("target", ""),
                        duration(facts),
                        facts.getOrDefault("people", "0"),
                        facts.getOrDefault("passedOver", ""));
            case "BreakGlassDrilled" ->
                words.say(
                        key,
                        who,
                        facts.getOrDefault("entitlement", ""),
                        facts.getOrDefault("missing", "").isEmpty()
                                ? words.say("story.drill.ready")
                                : words.say("story.drill.missing", facts.getOrDefault("missing", "")));
            case "BreakGlassRefused" ->
                words.say(
                        key,
                        who,
                        facts.getOrDefault("entitlement", ""),
                        words.refusal(facts.getOrDefault("rule", "")).why());
            case "ReviewOpened" -> words.say(key, facts.getOrDefault("reviewers", ""), time(facts, "dueBy"));
            case "ReviewReminded" -> words.say(key, time(facts, "dueBy"));
            case "ReviewRefused" -> words.say(key, who, facts.getOrDefault("rule", ""));
            case "ReviewClosed" ->
                words.say(key, who, words.say("finding." + facts.getOrDefault("finding", "JUSTIFIED")));
            case "GrantFlagged" -> words.say(key, facts.getOrDefault("rule", ""));
            case "ApprovalRefused" -> words.say(key, who, facts.getOrDefault("rule", ""));
            case "AccessRequestApproved" -> words.say(key, duration(facts));
            case "AccessRequestEscalated" -> words.say(key, facts.getOrDefault("to", ""));
            case "GrantExtended" -> words.say(key, time(facts, "endsAt"), facts.getOrDefault("request", ""));
            case "GrantScheduled" ->
                words.say(
                        facts.containsKey("byHolder") ? key + ".holder" : key, duration(facts), time(facts, "startAt"));
            case "GrantIssued" -> words.say(key, facts.getOrDefault("right", ""), time(facts, "endsAt"));
            case "GrantReady", "GrantRemoved" ->
                words.say(
                        key,
                        event.evidence() == null
                                ? ""
                                : words.level(event.evidence().level()));
            case "GrantSetupDelayed", "GrantSetupFailed", "GrantRemovalDelayed" ->
                words.say(key, words.problem(Problem.valueOf(facts.getOrDefault("problem", "UNREACHABLE"))));
            case "GrantEndingSoon" -> words.say(key, time(facts, "endsAt"));
            case "GrantEnded" -> words.say(key + "." + facts.getOrDefault("cause", "EXPIRED"), who);
            default -> words.sayOr(key, event.kind()).replace("{0}", who);
        };
    }

    private String duration(Map<String, String> facts) {
        String duration = facts.get("duration");
        return duration == null ? "" : words.duration(Duration.parse(duration));
    }

    private String time(Map<String, String> facts, String name) {
        String at = facts.get(name);
        return at == null ? "" : words.exact(Instant.parse(at));
    }

    private static String tone(String kind) {
        return switch (kind) {
            case "GrantReady" -> "ready";
            case "GrantRemovalEscalated",
                    "GrantSetupFailed",
                    "ApprovalRefused",
                    "AccessRequestRefused",
                    "BreakGlassUsed",
                    "BreakGlassRefused",
                    "GrantFoundUnjustified",
                    "ReviewOverdue",
                    "ReviewRefused" -> "trouble";
            case "GrantSetupDelayed", "GrantRemovalDelayed", "GrantEndingSoon" -> "ending";
            default -> "quiet";
        };
    }
}
