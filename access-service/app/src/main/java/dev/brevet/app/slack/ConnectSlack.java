package dev.brevet.app.slack;

import dev.brevet.api.shared.PersonId;
import dev.brevet.slack.identity.Linking;
import dev.brevet.web.connect.SlackDesk;
import org.springframework.stereotype.Component;

/** Lets the pages link Slack accounts. */
@Component
class ConnectSlack implements SlackDesk {

    private final Linking linking;

    ConnectSlack(Linking linking) {
        this.linking = linking;
    }

    @Override
    public Offer offer(String token, PersonId person) {
        Linking.Offer offer = linking.offer(token, person);
        return new Offer(offer.account(), offer.workspace());
    }

    @Override
    public void confirm(String token, PersonId person) {
        linking.confirm(token, person);
    }
}
