package dev.brevet.app.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.PoliciesOfTest;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.domain.inforce.FactsInForce;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The link on standard output makes one admin, while there is none; and that one puts the first policies in force. */
@ExtendWith(OutputCaptureExtension.class)
class FirstAdminTest {

    private static final Pattern LINK = Pattern.compile("/first-admin\\?token=([0-9a-f]{48})");
    private static final AccountKey ACCOUNT = AccountKey.of("https://login.example", "max");
    private static final String POLICIES = """
            version: 1
            policies:
              - name: read
                covers: {entitlements: [orders-readonly]}
                who: {groups: [engineers]}
            """;

    private static Optional<PersonId> claim(FirstAdmin first, MockHttpSession session) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            return first.claimWithLinkOfThisSession(ACCOUNT, "Max");
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    @Test
    void the_link_makes_one_admin_while_nobody_administrates_and_that_one_applies_first(CapturedOutput output) {
        try (ConfigurableApplicationContext service = Service.start(TestPostgres.create(), Map.of())) {
            CommandSender commands = service.getBean(CommandSender.class);
            FirstAdmin first = service.getBean(FirstAdmin.class);
            Matcher link = LINK.matcher(output.getOut());
            assertThat(link.find()).as("printed, not logged").isTrue();
            String token = link.group(1);
            assertThat(first.open("0".repeat(48), new MockHttpSession())).isFalse();
            MockHttpSession opened = new MockHttpSession();
            assertThat(first.open(token, opened)).isTrue();
            assertThat(claim(first, new MockHttpSession()))
                    .as("without the link")
                    .isEmpty();

            // A directory brings an admin before the link is used.
            PersonId uma = new PersonId("uma");
            commands.sendAsSystem(new EnrolPerson(uma, "Uma", "uma", List.of(WellKnownGroups.PLATFORM_ADMINS)));
            assertThat(first.open(token, new MockHttpSession())).isFalse();
            assertThat(claim(first, opened)).isEmpty();
            commands.sendAsSystem(new DeactivatePerson(uma));

            PersonId max = claim(first, opened).orElseThrow();
            assertThat(service.getBean(FactsInForce.class).toShow().firstAdmin())
                    .contains(max);
            assertThat(first.open(token, new MockHttpSession()))
                    .as("a second time")
                    .isFalse();
            assertThat(claim(first, opened)).isEmpty();

            PersonId mia = new PersonId("mia");
            commands.sendAsSystem(new EnrolPerson(mia, "Mia", "mia", List.of(WellKnownGroups.PLATFORM_ADMINS)));
            new Scene(commands).set("first-admin");
            assertThatThrownBy(() -> PoliciesOfTest.inForce(service, mia, POLICIES))
                    .isInstanceOfSatisfying(
                            AccessRefusal.NotAllowed.class,
                            e -> assertThat(e.refusal().rule()).isEqualTo("first-admin-only"));
            PoliciesOfTest.inForce(service, max, POLICIES);
        }
    }
}
