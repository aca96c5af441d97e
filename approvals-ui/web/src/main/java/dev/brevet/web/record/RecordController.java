package dev.brevet.web.record;

import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.requests.ApprovalView;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.PersonRef;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Viewer;
import dev.brevet.views.story.GetStory;
import dev.brevet.views.story.SearchRecord;
import dev.brevet.views.story.StoryView;
import dev.brevet.web.cards.GrantCards;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Viewers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The record. */
@Controller
class RecordController {

    private final Ask ask;
    private final Sentences sentences;
    private final GrantCards cards;

    RecordController(Ask ask, Sentences sentences, GrantCards cards) {
        this.ask = ask;
        this.sentences = sentences;
        this.cards = cards;
    }

    @GetMapping("/record")
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(required = false) @Nullable String after,
            Authentication signedIn,
            Model model) {
        Viewer viewer = Viewers.of(signedIn);
        model.addAttribute(
                "page",
                ask.view(new SearchRecord(
                        viewer,
                        q.length() > 200 ? q.substring(0, 200) : q,
                        state.isBlank() ? null : state,
                        day(from, 0),
                        day(until, 1),
                        after,
                        30)));
        model.addAttribute("q", q);
        model.addAttribute("state", state);
        model.addAttribute("from", from);
        model.addAttribute("until", until);
        model.addAttribute("all", viewer.seesAll());
        model.addAttribute("requestStates", RequestState.values());
        model.addAttribute("grantStates", GrantState.values());
        return "record";
    }

    /** By the id of a grant or of a request; a request that led to no grant has a story too. */
    @GetMapping("/record/{id}")
    String story(@PathVariable String id, Authentication signedIn, Model model) {
        Viewer viewer = Viewers.of(signedIn);
        RequestId request = id.startsWith("g-") ? RequestId.of(new GrantId(id)) : new RequestId(id);
        StoryView story = ask.view(new GetStory(request, viewer)).orElseThrow(Missing::new);
        model.addAttribute("story", story);
        RequestView about = ask.view(new GetRequest(request, viewer)).orElseThrow(Missing::new);
        Map<String, String> away = about.approvals().stream()
                .map(ApprovalView::inPlaceOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(p -> p.id().value(), PersonRef::name, (one, same) -> one));
        model.addAttribute(
                "lines",
                story.events().stream().map(e -> sentences.line(e, away)).toList());
        model.addAttribute("request", about);
        model.addAttribute(
                "card",
                ask.view(new GetGrant(request.grant(), viewer))
                        .map(grant -> cards.of(grant, viewer))
                        .orElse(null));
        return "story";
    }

    private static @Nullable Instant day(String text, int plusDays) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip())
                    .plusDays(plusDays)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (java.time.format.DateTimeParseException e) {
            throw new AccessRefusal.InvalidInput(
                    "from",
                    new Refusal("day-unreadable", "The day cannot be read.", "Write it as 2026-01-31, in UTC."));
        }
    }
}
