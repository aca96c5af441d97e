package dev.brevet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.brevet.api.directory.ChangeTargetAccount;
import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.EndDelegation;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.policy.Grounds;
import dev.brevet.api.request.ApprovalRecorded;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.testing.SampleWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People, directories, and oneself. */
class PeoplePagesTest extends PageScene {

    @Test
    void every_page_is_free_of_axe_findings_and_fits() {
        assertThat(look(List.of(
                        new Address("people", "p-iris", "/people"),
                        new Address("people-none", "p-iris", "/people?q=zzz"),
                        new Address("person", "p-max", "/people/p-dana"),
                        new Address("directories", "p-max", "/directories"),
                        new Address("directory", "p-iris", "/directories/company"),
                        new Address("me", "p-dana", "/me"))))
                .isEmpty();
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void only_some_look_at_people_and_only_admins_change_them() {
        Page dana = as("p-dana");
        for (String path : List.of("/people", "/people/p-kai", "/directories", "/directories/company")) {
            assertThat(dana.navigate(path).status()).as(path).isEqualTo(403);
        }
        Page iris = as("p-iris");
        iris.navigate("/people/p-dana");
        assertThat(iris.locator("#account").count()).isZero();
        iris.navigate("/directories");
        assertThat(iris.locator("main form").count()).isZero();
        assertThat(iris.navigate("/people/nobody-of-this-id").status()).isEqualTo(404);
    }

    @Test
    void the_account_on_targets_is_corrected_by_an_admin_unless_a_directory_says_it() {
        shelf.signedInAt(Instant.now().minus(Duration.ofMinutes(16)));
        Page max = as("p-max");
        max.navigate("/people/p-kai");
        max.locator("#account").fill("kai_b");
        max.getByText("Change it").click();
        assertThat(max.url()).contains("/step-up/");
        assertThat(commands.sent()).isEmpty();

        shelf.signedInAt(Instant.now());
        max.navigate("/people/p-kai");
        max.locator("#account").fill("kai_b");
        max.getByText("Change it").click();
        assertThat(commands.sent()).containsExactly(new ChangeTargetAccount(SampleWorld.KAI, "kai_b"));
        max.navigate("/people/p-ben");
        assertThat(max.locator("#account").count()).isZero();
    }

    @Test
    void an_admin_sees_what_somebody_has_now_and_may_end_it() {
        Instant now = Instant.now();
        RequestId id = world.ask("held", SampleWorld.DANA, "orders-readonly", Duration.ofHours(1), "a look", now);
        world.approve(id, SampleWorld.ANA, true, null, now);
        world.ready(id, now);
        feed.deliver();
        Page max = as("p-max");
        max.navigate("/people/p-dana");
        Locator held = max.locator("section[aria-labelledby=h-grants] li")
                .filter(new Locator.FilterOptions().setHasText("orders-readonly"));
        assertThat(held.first().textContent()).contains("ends").contains("Ready");
        max.navigate("/g/" + id.grant() + "/revoke");
        max.locator("#reason").fill("the laptop is lost");
        max.getByText("Revoke now").click();
        assertThat(commands.sent().getLast())
                .isEqualTo(new RevokeGrant(id.grant(), new PersonId("p-max"), "the laptop is lost"));
        assertThat(max.url()).endsWith("/people/p-dana");
        assertThat(as("p-kai").navigate("/g/" + id.grant() + "/revoke").status())
                .isEqualTo(404);
    }

    @Test
    void what_is_known_of_somebody_from_outside_is_shown_to_them_and_to_who_looks_over_them() {
        Page max = as("p-max");
        max.navigate("/people/p-dana");
        Locator known = max.locator("section[aria-labelledby=h-posture] li");
        assertThat(known.count()).isEqualTo(2);
        assertThat(known.first().textContent())
                .contains("Device: non-compliant")
                .contains("until")
                .contains("reported by");
        assertThat(known.last().textContent())
                .contains("Network: unclear")
                .contains("counts against them")
                .doesNotContain("reported by");
        max.navigate("/people/p-kai");
        assertThat(max.locator("section[aria-labelledby=h-posture]").textContent())
                .contains("Nothing.");
        Page dana = as("p-dana");
        dana.navigate("/me");
        assertThat(dana.locator("section[aria-labelledby=h-posture] li").first().textContent())
                .contains("Device: non-compliant");
    }

    @Test
    void directories_are_read_and_confirmed_by_an_admin() {
        Page max = as("p-max");
        max.navigate("/directories");
        assertThat(max.content()).contains("people.yaml:41").contains("40 of 90 people would leave");
        max.getByText("Read it now").first().click();
        assertThat(max.locator(".note").textContent()).contains("company was read and says nothing new");
        max.getByText("They really left").click();
        assertThat(sources.done)
                .containsExactly("read company", "confirm corp " + FakeDirectoryDesk.WAITING + " by p-max");
    }

    @Test
    void whoever_is_away_says_who_decides_and_comes_back() {
        Page kai = as("p-kai");
        kai.navigate("/me");
        kai.locator("#to").fill("somebody");
        kai.locator("#until").fill("2030-01-31T15:04");
        kai.locator("#reason").fill("holiday");
        kai.locator("#away").click();
        assertThat(kai.locator("[role=alert]").textContent()).contains("nobody of this name");
        assertThat(kai.locator("#until").inputValue()).isEqualTo("2030-01-31T15:04");
        kai.locator("#to").fill("ana");
        kai.locator("#away").click();
        assertThat(commands.sent())
                .containsExactly(new DelegateWhileAway(
                        SampleWorld.KAI,
                        SampleWorld.KAI,
                        SampleWorld.ANA,
                        null,
                        Instant.parse("2030-01-31T15:04:00Z"),
                        "holiday"));
        assertThat(kai.locator("section[aria-labelledby=h-away]").textContent())
                .contains("Ana Ruiz")
                .contains("decides in your place");
        kai.getByText("I’m back").click();
        assertThat(commands.sent().getLast()).isEqualTo(new EndDelegation(SampleWorld.KAI, SampleWorld.KAI));
    }

    @Test
    void a_decision_in_somebody_elses_place_says_so() {
        RequestId id =
                world.ask("away", SampleWorld.DANA, "orders-admin", Duration.ofHours(1), "an index", Instant.now());
        feed.append(
                new ApprovalRecorded(
                        id,
                        SampleWorld.KAI,
                        List.of(new dev.brevet.api.directory.GroupId("security")),
                        SampleWorld.digest(id),
                        false,
                        Duration.ofHours(1),
                        null,
                        Assurance.CHAT,
                        SampleWorld.BEN,
                        new Grounds("3", null),
                        Instant.now()),
                SampleWorld.KAI,
                Channel.WEB);
        feed.deliver();
        Page dana = as("p-dana");
        dana.navigate("/");
        assertThat(dana.locator(".path").textContent().replaceAll("\\s+", " "))
                .contains("Kai Brandt approved in place of Ben Okafor");
        Page iris = as("p-iris");
        iris.navigate("/record/" + id);
        assertThat(iris.content()).contains("In place of Ben Okafor, who is away.");
    }
}
