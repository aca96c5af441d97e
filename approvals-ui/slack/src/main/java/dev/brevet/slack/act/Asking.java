package dev.brevet.slack.act;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.request.Preview;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.cards.Card;
import dev.brevet.slack.cards.Cards;
import dev.brevet.slack.cards.Forms;
import dev.brevet.slack.identity.Identities;
import dev.brevet.slack.identity.Who;
import dev.brevet.slack.inbox.Interaction;
import dev.brevet.slack.look.Look;
import dev.brevet.slack.settings.Addresses;
import dev.brevet.views.catalog.EntitlementView;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.Viewer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asking: by a whole line, or by a form that says at each step what would come of it. */
@Component
class Asking {

    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,3})\\s*h)?(?:(\\d{1,4})\\s*m(?:in)?)?", Pattern.CASE_INSENSITIVE);
    private static final int ID_BYTES = 10;

    private final Look look;
    private final Sheet sheet;
    private final Forms forms;
    private final Cards cards;
    private final SlackCalls calls;
    private final Sending sending;
    private final Replies replies;
    private final Deciding modals;
    private final Identities identities;
    private final Addresses addresses;

    Asking(
            Look look,
            Sheet sheet,
            Forms forms,
            Cards cards,
            SlackCalls calls,
            Sending sending,
            Replies replies,
            Deciding modals,
            Identities identities,
            Addresses addresses) {
        this.look = look;
        this.sheet = sheet;
        this.forms = forms;
        this.cards = cards;
        this.calls = calls;
        this.sending = sending;
        this.replies = replies;
        this.modals = modals;
        this.identities = identities;
        this.addresses = addresses;
    }

    /** A line that says everything is an ask; of any other the form is filled in as far as it goes. */
    String command(Interaction interaction, Who.Known who) {
        Sheet.Filled line = read(interaction.fields().getOrDefault("text", ""));
        Optional<EntitlementView> what = sheet.entitlement(who.viewer(), line.what());
        if (what.isPresent() && line.duration() != null && !line.why().isBlank()) {
            Preview preview;
            try {
                preview = sheet.preview(who.viewer(), what.get().id(), line.duration(), Map.of());
            } catch (AccessRefusal refusal) {
                replies.to(interaction, sending.refused(refusal.refusal()));
                return "refused";
            }
            if (preview.refusal() == null && preview.questions().stream().noneMatch(q -> q.required())) {
                return ask(
                        interaction,
                        who,
                        newId(who.viewer(), interaction),
                        what.get().id(),
                        line);
            }
        }
        return open(interaction, who, line);
    }

    /** {@code entitlement duration reason}, as much of it as there is. */
    static Sheet.Filled read(String text) {
        String[] words = text.strip().split("\\s+", 3);
        String what = words[0].isBlank() ? null : words[0];
        Duration duration = words.length > 1 ? duration(words[1]) : null;
        String why = words.length < 2
                ? ""
                : duration == null
                        ? text.strip().substring(words[0].length()).strip()
                        : words.length > 2 ? words[2] : "";
        return new Sheet.Filled(what, duration, why, Map.of());
    }

    static @Nullable Duration duration(String word) {
        Matcher parts = DURATION.matcher(word);
        if (!parts.matches() || (parts.group(1) == null && parts.group(2) == null)) {
            return null;
        }
        long hours = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
        long minutes = parts.group(2) == null ? 0 : Long.parseLong(parts.group(2));
        Duration duration = Duration.ofHours(hours).plusMinutes(minutes);
        return duration.isZero() ? null : duration;
    }

    String open(Interaction interaction) {
        return identities.whoDid(interaction) instanceof Who.Known who
                ? open(interaction, who, about(interaction.fields().getOrDefault("about", "")))
                : "not linked";
    }

    private static Sheet.Filled about(String link) {
        return link.isEmpty() ? Sheet.Filled.NOTHING : new Sheet.Filled(null, null, "About " + link + "\n", Map.of());
    }

    private String open(Interaction interaction, Who.Known who, Sheet.Filled filled) {
        String id = newId(who.viewer(), interaction).value();
        return modals.opened(interaction, forms.ask(sheet.draw(id, who.viewer(), filled)));
    }

    /** The form once more, with what was asked for last time. */
    String again(Interaction interaction, Who.Known who) {
        Optional<RequestView> before;
        try {
            before = look.view(new GetRequest(new RequestId(interaction.value()), who.viewer()))
                    .filter(request -> request.person().id().equals(who.person()));
        } catch (IllegalArgumentException e) {
            before = Optional.empty();
        }
        return open(
                interaction,
                who,
                before.map(request -> new Sheet.Filled(
                                request.entitlement().value(), request.duration(), request.reason(), Map.of()))
                        .orElse(Sheet.Filled.NOTHING));
    }

    /** Somebody chose: the form shows what would come of it now. */
    String pick(Interaction interaction, Who.Known who) {
        String view = interaction.view();
        String id = interaction.fields().getOrDefault("view.metadata", "");
        if (view == null || id.isEmpty()) {
            return "nothing to draw";
        }
        Forms.Ask ask = sheet.draw(id, who.viewer(), Sheet.Filled.of(interaction.fields()));
        String hash = interaction.fields().get("view.hash");
        Result<?> updated =
                calls.call(c -> c.viewsUpdate(r -> r.viewId(view).hash(hash).view(forms.ask(ask))));
        return updated.word();
    }

    String submit(Interaction interaction, Who.Known who) {
        Sheet.Filled filled = Sheet.Filled.of(interaction.fields());
        RequestId id;
        EntitlementId what;
        try {
            id = new RequestId(interaction.value());
            what = new EntitlementId(filled.what() == null ? "" : filled.what());
        } catch (IllegalArgumentException e) {
            replies.to(interaction, cards.say("Nothing changed. This form is none that Brevet knows."));
            return "unreadable";
        }
        return ask(interaction, who, id, what, filled);
    }

    private String ask(Interaction interaction, Who.Known who, RequestId id, EntitlementId what, Sheet.Filled filled) {
        // After a crash this runs again: the same ask has the same id.
        if (look.shown(id).isPresent()) {
            return "asked before";
        }
        Duration duration = filled.duration() == null ? Duration.ZERO : filled.duration();
        Optional<Card> no = sending.send(
                who,
                new SubmitAccessRequest(
                        id, who.person(), what, duration, filled.why(), null, filled.answers(), sending.proof()),
                "/request/" + what);
        Card answer = no.orElseGet(() -> cards.say(
                "Asked for " + what + ". You hear of each step here.",
                List.of(),
                "Details",
                addresses.request(id.value())));
        if (no.isPresent() || interaction.reply() != null) {
            replies.to(interaction, answer);
        }
        return no.isEmpty() ? "asked" : "refused";
    }

    /** The same for the same act of the same person. */
    static RequestId newId(Viewer viewer, Interaction interaction) {
        byte[] hash = hash(viewer.person() + "\n" + interaction.team() + "\n" + interaction.trigger());
        String text = new BigInteger(1, Arrays.copyOf(hash, ID_BYTES)).toString(32);
        return new RequestId("r-" + "0".repeat(2 * ID_BYTES * 4 / 5 - text.length()) + text);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
