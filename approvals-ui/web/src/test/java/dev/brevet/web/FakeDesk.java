package dev.brevet.web;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.web.connect.SlackAdmin;
import dev.brevet.web.connect.SlackDesk;
import java.util.ArrayList;
import java.util.List;

/** A Slack in which one link is good. */
class FakeDesk implements SlackDesk, SlackAdmin {

    static final String GOOD = "good-token";

    final List<String> confirmed = new ArrayList<>();

    @Override
    public Offer offer(String token, PersonId person) {
        if (!token.equals(GOOD)) {
            throw new AccessRefusal.NotFound(new Refusal(
                    "link-used-or-old", "This link was used already.", "Press a button of Brevet in Slack once more."));
        }
        return new Offer("<b>Dana</b> (@dana)", "T07BREVET1");
    }

    @Override
    public void confirm(String token, PersonId person) {
        Offer unused = offer(token, person);
        confirmed.add(token + " " + person);
    }

    @Override
    public String manifest() {
        return "display_information:\n  name: Brevet";
    }

    @Override
    public List<Finding> check() {
        return List.of(
                new Finding(Sight.GOOD, "Scope commands is there.", ""),
                new Finding(Sight.TO_MEND, "Scope im:write is missing.", "Add it."),
                new Finding(Sight.NOT_SEEN, "Events have not arrived yet.", "Open the app's Home once."));
    }
}
