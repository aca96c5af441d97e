package dev.brevet.slack.act;

import com.slack.api.app_backend.interactive_components.response.Option;
import dev.brevet.slack.bolt.AtOnce;
import dev.brevet.slack.cards.Actions;
import dev.brevet.slack.cards.Forms;
import dev.brevet.slack.identity.Identities;
import dev.brevet.slack.identity.Who;
import dev.brevet.slack.inbox.Interaction;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says at once what is wrong with a form; what passes here may still be refused when it is done. */
@Component
class AtOnceHere implements AtOnce {

    private final Identities identities;
    private final Sheet sheet;
    private final Stretch stretch;

    AtOnceHere(Identities identities, Sheet sheet, Stretch stretch) {
        this.identities = identities;
        this.sheet = sheet;
        this.stretch = stretch;
    }

    @Override
    public Map<String, String> problems(Interaction submission) {
        Map<String, String> fields = submission.fields();
        return switch (submission.action()) {
            case Actions.DENY ->
                words(fields).isBlank()
                        ? Map.of(Forms.COMMENT, "Say why, or pick a reason: the person who asked will read it.")
                        : Map.of();
            case Actions.REVOKE ->
                fields.getOrDefault(Forms.COMMENT, "").isBlank()
                        ? Map.of(Forms.COMMENT, "Say why: the person who has it will read it.")
                        : Map.of();
            case Actions.REQUEST ->
                switch (identities.whoLooks(submission)) {
                    case Who.Known(var viewer) -> sheet.problems(viewer, fields);
                    case Who.Unlinked(var why) -> Map.of(Forms.WHAT, why);
                    case Who.Refused(var unused, var why) -> Map.of(Forms.WHAT, why);
                    case Who.NotNow unused -> Map.of(Forms.WHAT, "Not just now. Try again in a minute.");
                };
            case Actions.EXTEND ->
                switch (identities.whoLooks(submission)) {
                    case Who.Known(var viewer) -> stretch.problems(viewer.person(), submission.value(), fields);
                    case Who.Unlinked(var why) -> Map.of(Forms.DURATION, why);
                    case Who.Refused(var unused, var why) -> Map.of(Forms.DURATION, why);
                    case Who.NotNow unused -> Map.of(Forms.DURATION, "Not just now. Try again in a minute.");
                };
            default -> Map.of();
        };
    }

    /** What was picked and what was written, as one text. */
    static String words(Map<String, String> fields) {
        return (fields.getOrDefault(Forms.CANNED, "") + " " + fields.getOrDefault(Forms.COMMENT, "")).strip();
    }

    @Override
    public List<Option> options(Interaction search) {
        return search.action().equals(Forms.WHAT) && identities.whoLooks(search) instanceof Who.Known(var viewer)
                ? sheet.options(viewer, search.fields().getOrDefault("text", ""))
                : List.of();
    }
}
