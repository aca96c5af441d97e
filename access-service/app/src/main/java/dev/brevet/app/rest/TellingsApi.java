package dev.brevet.app.rest;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.delivery.TellingHistory;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was told to whom and what came of it, for platform admins; nothing of what was said. */
@RestController
@RequestMapping("/api/v1/admin/tellings")
class TellingsApi {

    /** Which telling. */
    record AgainIn(@Nullable String id) {}

    /** The newest tellings first. */
    record TellingsOut(List<TellingHistory.Entry> items) {}

    private final TellingHistory history;

    TellingsApi(TellingHistory history) {
        this.history = history;
    }

    @GetMapping
    TellingsOut list(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "50") int limit,
            Authentication who) {
        Caller unused = Caller.admin(who);
        return new TellingsOut(history.find(
                InvalidField.optional("channel", channel, ChannelId::new),
                state == null ? null : state.toUpperCase(Locale.ROOT).replace('-', '_'),
                to,
                limit));
    }

    /** Tells it once more, under the same id. */
    @PostMapping("/again")
    ResponseEntity<Void> again(@RequestBody AgainIn in, Authentication who) {
        Caller unused = Caller.admin(who);
        if (!history.tellAgain(InvalidField.required("id", in.id(), id -> id))) {
            throw new AccessRefusal.NotFound(new Refusal(
                    "unknown-telling",
                    "No telling of this id was settled.",
                    "GET /api/v1/admin/tellings lists them with their ids and states."));
        }
        return ResponseEntity.accepted().build();
    }
}
