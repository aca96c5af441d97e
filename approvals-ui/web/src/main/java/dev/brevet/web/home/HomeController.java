package dev.brevet.web.home;

import dev.brevet.api.grant.EndCause;
import dev.brevet.views.catalog.FindEntitlements;
import dev.brevet.views.grants.FindGrants;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.requests.FindRequests;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.cards.GrantCards;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.Viewers;
import dev.brevet.web.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** My access. */
@Controller
class HomeController {

    private static final Duration LATELY = Duration.ofDays(7);

    private final Ask ask;
    private final GrantCards cards;
    private final Words words;

    HomeController(Ask ask, GrantCards cards, Words words) {
        this.ask = ask;
        this.cards = cards;
        this.words = words;
    }

    @GetMapping("/")
    String show(@RequestParam(defaultValue = "") String q, Authentication signedIn, Model model) {
        Viewer viewer = Viewers.of(signedIn);
        List<GrantView> active = ask.view(new FindGrants(
                        viewer,
                        Set.of(
                                GrantState.SCHEDULED,
                                GrantState.PROVISIONING,
                                GrantState.READY,
                                GrantState.ENDING,
                                GrantState.ENDED,
                                GrantState.STUCK),
                        viewer.person(),
                        null,
                        null,
                        50))
                .items();
        List<RequestView> waiting = ask.view(
                        new FindRequests(viewer, viewer.person(), Set.of(RequestState.PENDING), null, 50))
                .items();
        List<GrantView> past = ask.view(new FindGrants(
                        viewer, Set.of(GrantState.REMOVED, GrantState.FAILED), viewer.person(), null, null, 50))
                .items();
        List<RequestView> closed = ask.view(new FindRequests(
                        viewer, viewer.person(), Set.of(RequestState.DENIED, RequestState.LAPSED), null, 3))
                .items();
        model.addAttribute("q", q);
        model.addAttribute(
                "active", active.stream().map(grant -> cards.of(grant, viewer)).toList());
        model.addAttribute("waiting", waiting);
        model.addAttribute("past", past.stream().limit(4).toList());
        model.addAttribute("closed", closed);
        model.addAttribute(
                "found",
                ask.view(new FindEntitlements(viewer, shortened(q), 30)).items());
        model.addAttribute("summary", summary(active.size(), waiting.size()));
        model.addAttribute("givenBack", givenBack(past));
        return "home";
    }

    private static String shortened(String q) {
        return q.length() > 200 ? q.substring(0, 200) : q;
    }

    private String summary(int active, int waiting) {
        if (active == 0) {
            return words.say(waiting == 0 ? "home.nothing" : "home.waiting", waiting);
        }
        return words.say(waiting == 0 ? "home.active" : "home.active.waiting", active, waiting);
    }

    /** What was handed back before its time in the last seven days; null if nothing was. */
    private @Nullable String givenBack(List<GrantView> past) {
        Duration sum = Duration.ZERO;
        for (GrantView grant : past) {
            if (grant.cause() == EndCause.RETURNED
                    && grant.endedAt() != null
                    && grant.endsAt() != null
                    && grant.endedAt().isAfter(words.now().minus(LATELY))) {
                sum = sum.plus(Duration.between(grant.endedAt(), grant.endsAt()));
            }
        }
        return sum.compareTo(Duration.ofMinutes(1)) < 0 ? null : words.say("home.givenback", words.duration(sum));
    }
}
