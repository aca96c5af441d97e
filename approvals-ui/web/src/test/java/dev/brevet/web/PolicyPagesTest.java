package dev.brevet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.brevet.api.countersign.ChangeId;
import dev.brevet.api.countersign.CountersignatureAwaited;
import dev.brevet.api.policy.ApplyPolicies;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.ProposePolicies;
import dev.brevet.api.policy.SeePolicyPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policies as admins, auditors and everybody else meet them. */
class PolicyPagesTest extends PageScene {

    private static final String PLAN = "/policies/" + FakePolicyDesk.LARGE + "/plan";

    @Test
    void every_page_is_free_of_axe_findings_and_fits() {
        shelf.signedInAt(Instant.now());
        desk.awaits(FakePolicyDesk.MIA);
        desk.planForEver();
        feed.append(new CountersignatureAwaited(
                ChangeId.of(List.of("groups", "p-dana")),
                "Groups of p-dana: engineers, orders-owners, " + "x".repeat(60),
                "It changes who is in orders-owners, and so who decides.",
                FakePolicyDesk.MIA,
                Instant.now().plusSeconds(86_400),
                Instant.now()));
        feed.deliver();
        assertThat(look(List.of(
                        new Address("policies", "p-max", "/policies"),
                        new Address("policy-version", "p-iris", "/policies/" + FakePolicyDesk.LARGE),
                        new Address("policy-propose", "p-max", "/policies/propose?from=" + FakePolicyDesk.IN_FORCE),
                        new Address("policy-plan", "p-max", PLAN),
                        new Address("policy-planning", "p-iris", "/policies/" + FakePolicyDesk.UNDERWAY + "/plan"),
                        new Address(
                                "policy-explain",
                                "p-ben",
                                "/policies/explain?person=p-dana&entitlement=orders-readwrite&duration=2h&inputs=ticket%3DINC-7"),
                        new Address("policy-explain-own", "p-kai", "/policies/explain?entitlement=orders-readwrite"),
                        new Address("policy-who-can", "p-iris", "/policies/who-can?entitlement=orders-readwrite"))))
                .isEmpty();
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void whoever_looks_over_policies_sees_which_changes_wait_for_a_second_admin() {
        Page iris = as("p-iris");
        iris.navigate("/policies");
        assertThat(iris.content()).doesNotContain("wait for a second admin");
        feed.append(new CountersignatureAwaited(
                ChangeId.of(List.of("target", "orders")),
                "Target orders by connector postgresql with url",
                "It changes how access is given on orders.",
                FakePolicyDesk.MIA,
                Instant.now().plusSeconds(86_400),
                Instant.now()));
        feed.deliver();
        iris.navigate("/policies");
        assertThat(iris.locator("section[aria-labelledby=h-changes]").textContent())
                .contains("Target orders by connector postgresql with url", "Mia Thorn", "sends exactly the same");
    }

    @Test
    void a_version_is_proposed_by_hand_and_by_upload_and_mistakes_keep_what_was_written() {
        shelf.signedInAt(Instant.now());
        Page max = as("p-max");
        max.navigate("/policies");
        max.getByText("Propose a change").click();
        max.locator("#source").fill("commit 7");
        max.locator("#text-0").fill("version: 1 # a typo, with a comma");
        max.locator("#propose").click();
        assertThat(max.locator("[role=alert]").textContent())
                .contains("orders.yaml:4:5: error:")
                .contains("<b>no</b>");
        assertThat(max.locator("#text-0").inputValue()).isEqualTo("version: 1 # a typo, with a comma");
        assertThat(max.locator("#source").inputValue()).isEqualTo("commit 7");

        max.locator("#text-0").fill("version: 1\npolicies: []");
        max.locator("#text-1").fill("");
        max.locator("#uploads")
                .setInputFiles(new FilePayload(
                        "more.yaml", "text/yaml", "version: 1 # more".getBytes(StandardCharsets.UTF_8)));
        max.locator("#propose").click();
        assertThat(max.url()).endsWith(PLAN);
        assertThat(max.content()).contains("Nothing is in force by that");
        ProposePolicies sent = (ProposePolicies) commands.sent().stream()
                .filter(ProposePolicies.class::isInstance)
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(sent.files())
                .containsExactly(
                        new PolicyFile("orders.yaml", "version: 1\npolicies: []"),
                        new PolicyFile("more.yaml", "version: 1 # more"));
    }

    @Test
    void writing_takes_a_fresh_sign_in_and_being_an_admin() {
        Page max = as("p-max");
        max.navigate("/policies/propose");
        assertThat(max.url()).contains("/step-up/");
        assertThat(max.content()).contains("signed in just now");
        Page iris = as("p-iris");
        iris.navigate("/policies/propose");
        assertThat(iris.content()).contains("This is for platform admins.");
        Page dana = as("p-dana");
        for (String path : List.of("/policies", "/policies/" + FakePolicyDesk.LARGE, PLAN, "/policies/who-can")) {
            assertThat(dana.navigate(path).status()).as(path).isEqualTo(403);
        }
        dana.navigate("/");
        assertThat(dana.locator("nav a[href='/policies']").count()).isZero();
    }

    @Test
    void the_plan_is_remembered_as_seen_and_applied_with_its_hash_and_a_reason() {
        Page max = as("p-max");
        max.navigate(PLAN);
        assertThat(max.content())
                .contains("It takes two admins.")
                .contains("orders.yaml:14:9")
                .contains("Looked at by");
        assertThat(max.locator(".shift").first().textContent()).contains("and 300 more");
        assertThat(commands.sent()).as("he had seen it before").isEmpty();
        max.locator("#reason").fill("SEC-12");
        max.locator("#apply").press("Enter");
        ApplyPolicies sent = (ApplyPolicies) commands.sent().getLast();
        assertThat(sent.planHash()).isEqualTo(FakePolicyDesk.HASH);
        assertThat(sent.version()).isEqualTo(FakePolicyDesk.LARGE);
        assertThat(sent.reason()).isEqualTo("SEC-12");

        desk.awaits(FakePolicyDesk.MAX);
        max.navigate(PLAN);
        assertThat(max.content()).contains("Another admin has to apply the same plan.");
        assertThat(max.locator("#apply").count()).isZero();
        Page iris = as("p-iris");
        iris.navigate(PLAN);
        assertThat(iris.locator("#apply").count()).isZero();
        assertThat(commands.sent()).noneMatch(SeePolicyPlan.class::isInstance);
    }

    @Test
    void a_plan_that_takes_time_goes_on_by_itself_without_javascript() {
        Page iris = as("p-iris");
        iris.navigate("/policies/" + FakePolicyDesk.UNDERWAY + "/plan");
        assertThat(iris.content()).contains("12,400").contains("100,000");
        iris.waitForSelector("#h-replay");
        assertThat(iris.content()).contains("Put it in force");
    }

    @Test
    void everybody_explains_their_own_case_and_only_some_that_of_others() {
        Page dana = as("p-dana");
        dana.navigate("/policies/explain?person=p-kai&entitlement=orders-readwrite&duration=90m");
        assertThat(dana.locator("#h-outcome").textContent()).contains("Dana");
        assertThat(dana.content()).contains("request.duration = PT1H30M").contains("What would help");
        assertThat(dana.locator("#glass").count()).isZero();
        Page iris = as("p-iris");
        iris.navigate("/policies/explain?person=p-kai&entitlement=orders-readwrite&duration=2h");
        assertThat(iris.locator("#h-outcome").textContent()).contains("Kai");
        assertThat(iris.locator("#glass").textContent()).contains("Kai Brandt can break the glass of it");
        Page kai = as("p-kai");
        kai.navigate("/policies/explain?entitlement=orders-readwrite&duration=2h");
        assertThat(kai.locator("#glass a").getAttribute("href")).isEqualTo("/break-glass/orders-readwrite");
        iris.navigate("/policies/explain?person=p-kai&entitlement=orders-readwrite&duration=soon");
        assertThat(iris.content()).contains("The duration cannot be read.");
        iris.navigate("/policies/who-can?entitlement=nothing");
        assertThat(iris.content()).contains("There is no such entitlement.");
    }
}
