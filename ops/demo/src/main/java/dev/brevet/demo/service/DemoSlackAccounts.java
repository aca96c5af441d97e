package dev.brevet.demo.service;

import dev.brevet.demo.people.DemoPeople;
import dev.brevet.demo.people.DemoPerson;
import dev.brevet.demo.slack.world.Workspace;
import dev.brevet.slack.identity.Identities;
import dev.brevet.slack.identity.Linking;
import dev.brevet.slack.identity.SlackAccount;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Links everybody's Slack account as they would do it themselves, but for Eve: with hers a newcomer sees how it is done.
 */
class DemoSlackAccounts {

    private static final Map<String, String> MEMBERS = Map.of(
            "dana", "U07DANAKIM",
            "kai", "U07KAIBERG",
            "ana", "U07ANARUIZ",
            "ben", "U07BENOKAF",
            "iris", "U07IRISLAU",
            "max", "U07MAXWEBE");

    private final Linking linking;
    private final Identities identities;

    DemoSlackAccounts(Linking linking, Identities identities) {
        this.linking = linking;
        this.identities = identities;
    }

    void link() {
        for (DemoPerson person : DemoPeople.ALL) {
            String member = MEMBERS.get(person.id().value());
            if (member != null && identities.accountOf(person.id()).isEmpty()) {
                URI invitation = linking.invite(new SlackAccount("", Workspace.TEAM, member));
                linking.confirm(token(invitation), person.id());
            }
        }
    }

    private static String token(URI invitation) {
        MultiValueMap<String, String> asked =
                UriComponentsBuilder.fromUri(invitation).build().getQueryParams();
        return Objects.requireNonNull(asked.getFirst("t"), "An invitation carries its token");
    }
}
