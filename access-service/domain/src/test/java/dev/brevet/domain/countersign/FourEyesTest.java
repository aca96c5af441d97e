package dev.brevet.domain.countersign;

import static dev.brevet.domain.support.Cast.ANA;
import static dev.brevet.domain.support.Cast.DANA;
import static dev.brevet.domain.support.Cast.ENGINEERS;
import static dev.brevet.domain.support.Cast.EVE;
import static dev.brevet.domain.support.Cast.KAI;
import static dev.brevet.domain.support.Cast.MAX;
import static dev.brevet.domain.support.Cast.NOON;
import static dev.brevet.domain.support.Cast.ONE_OWNER;
import static dev.brevet.domain.support.Cast.ORDERS;
import static dev.brevet.domain.support.Cast.OWNERS;
import static dev.brevet.domain.support.Cast.SECURITY;
import static dev.brevet.domain.support.Cast.TRAITS;
import static dev.brevet.domain.support.Cast.WRITE;
import static dev.brevet.domain.support.Cast.ZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.RetireEntitlement;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.ChangeManager;
import dev.brevet.api.directory.ChangeOwner;
import dev.brevet.api.directory.ChangeTargetAccount;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.MergePeople;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.ReactivatePerson;
import dev.brevet.api.directory.UnlinkAccount;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.support.Cast;
import dev.brevet.domain.support.FakeFacts;
import dev.brevet.domain.support.Policies;
import dev.brevet.domain.support.SettableClock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one admin alone may change, and what not. */
class FourEyesTest {

    private static final PersonId UMA = new PersonId("uma");
    private static final PersonId CI = new PersonId("ci");
    private static final GroupId ADMINS = WellKnownGroups.PLATFORM_ADMINS;
    private static final GroupId ON_CALL = new GroupId("oncall");
    private static final GroupId REVIEWERS = new GroupId("reviewers");
    private static final PolicySet POLICIES = Policies.compiled(new PolicyText("p.yaml", """
            version: 1
            policies:
              - name: write
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                approvals:
                  escalate: {after: PT1H, to: oncall}
                  stages:
                    - all: [{group: orders-owners}, {group: manager-of-asker}]
                breakGlass: {who: {groups: [engineers]}, cap: PT30M, reviewers: [reviewers], reviewWithin: P1D}
            """));
    private static final AccountKey ACCOUNT = AccountKey.of("https://login.example", "1");
    private static final AccountKey LINKED = AccountKey.of("https://login.example", "kai");
    private static final List<Setting> SETTINGS = List.of(new Setting("url", "env:ORDERS_URL"));
    private static final RegisterTarget REGISTERED = new RegisterTarget(ORDERS, "postgresql", SETTINGS, TRAITS);

    private final FakeFacts facts = Cast.facts(new SettableClock(NOON))
            .enrolled(UMA, ADMINS)
            .known(new PersonFact(DANA, PersonKind.HUMAN, true, Set.of(ENGINEERS), ANA, null, null))
            .known(new PersonFact(CI, PersonKind.WORKLOAD, true, Set.of(ENGINEERS), null, ANA, null))
            .policies(POLICIES);

    private final Set<PersonId> signsIn = new HashSet<>(Set.of(MAX, UMA, ANA, KAI));
    private final Map<PersonId, Set<GroupId>> saidByDirectory = new HashMap<>();

    private final class Before implements AsItStands {

        @Override
        public Optional<RegisterTarget> registration(TargetId target) {
            return Optional.of(REGISTERED).filter(r -> r.targetId().equals(target));
        }

        @Override
        public String gives(EntitlementId entitlement) {
            return "Read and write";
        }

        @Override
        public String accountOnTargets(PersonId person) {
            return person.value();
        }

        @Override
        public Set<GroupId> groupsHere(PersonId person) {
            Set<GroupId> here =
                    new HashSet<>(facts.person(person).map(PersonFact::groups).orElse(Set.of()));
            here.removeAll(saidByDirectory.getOrDefault(person, Set.of()));
            return here;
        }

        @Override
        public boolean signsIn(PersonId person) {
            return signsIn.contains(person);
        }

        @Override
        public Optional<PersonId> holderOf(AccountKey account) {
            return account.equals(LINKED) ? Optional.of(KAI) : Optional.empty();
        }
    }

    private Optional<NeedsTwo> on(Object change) {
        return new FourEyes(facts, new Before()).on(change, MAX);
    }

    private static DefineEntitlement defined(String right, String gives) {
        return new DefineEntitlement(
                ORDERS,
                WRITE,
                right,
                gives,
                Environment.PRODUCTION,
                DataClass.CONFIDENTIAL,
                Cast.CAP,
                Cast.DECIDE_WITHIN,
                List.of(ENGINEERS),
                ONE_OWNER);
    }

    @Test
    void how_a_target_is_reached_needs_two_unless_it_is_so_already() {
        assertThat(on(REGISTERED)).isEmpty();
        assertThat(on(new RegisterTarget(ORDERS, "postgresql", List.of(), TRAITS)))
                .isPresent();
        assertThat(on(new RegisterTarget(ORDERS, "mock", SETTINGS, TRAITS))).isPresent();
    }

    @Test
    void what_is_told_of_a_target_holds_no_value_of_a_setting() {
        NeedsTwo needed = on(new RegisterTarget(
                        ORDERS, "mock", List.of(new Setting("url", "postgresql://u:secret@db/orders")), TRAITS))
                .orElseThrow();
        assertThat(needed.what() + needed.why() + needed.id()).contains("url").doesNotContain("secret");
    }

    @Test
    void what_an_entitlement_gives_who_agrees_and_the_words_for_it_need_two() {
        assertThat(on(defined("orders_readwrite", "Read and write")))
                .as("as it is")
                .isEmpty();
        assertThat(on(defined("orders_readwrite", "Read only"))).isPresent();
        assertThat(on(defined("orders_owner", "Read and write"))).isPresent();
        assertThat(on(new DefineEntitlement(
                        ORDERS,
                        new EntitlementId("orders-back-door"),
                        "orders_owner",
                        "Read",
                        Environment.DEVELOPMENT,
                        DataClass.PUBLIC,
                        Cast.CAP,
                        Cast.DECIDE_WITHIN,
                        List.of(ENGINEERS),
                        List.of())))
                .isPresent();
        assertThat(on(new RetireEntitlement(ORDERS, WRITE))).as("it takes away").isEmpty();
    }

    @Test
    void who_decides_needs_two() {
        for (GroupId deciding :
                List.of(ADMINS, SECURITY, OWNERS, ON_CALL, REVIEWERS, WellKnownGroups.POSTURE_SOURCES)) {
            assertThat(on(new ChangeGroups(KAI, List.of(ENGINEERS, deciding))))
                    .as("%s", deciding)
                    .isPresent();
            assertThat(on(new EnrolPerson(new PersonId("new"), "New", "new", List.of(deciding))))
                    .as("%s", deciding)
                    .isPresent();
        }
        assertThat(on(new ChangeGroups(EVE, List.of(ENGINEERS)))).isEmpty();
        assertThat(on(new ChangeGroups(ANA, List.of(ENGINEERS, OWNERS))))
                .as("as it is")
                .isEmpty();
        assertThat(on(new ChangeGroups(ANA, List.of())))
                .as("the list of approvers is another")
                .isPresent();
        saidByDirectory.put(ANA, Set.of(OWNERS));
        assertThat(on(new ChangeGroups(ANA, List.of(ENGINEERS, OWNERS))))
                .as("what a directory may take back would stay")
                .isPresent();
        assertThat(on(new ChangeGroups(ANA, List.of(ENGINEERS)))).isEmpty();
        assertThat(on(new EnrolPerson(new PersonId("new"), "New", "new", List.of(ENGINEERS))))
                .isEmpty();
    }

    @Test
    void one_admin_does_not_get_rid_of_the_other_and_go_on_alone() {
        assertThat(on(new ChangeGroups(UMA, List.of()))).isPresent();
        assertThat(on(new DeactivatePerson(UMA))).as("in an emergency").isEmpty();
        facts.deactivated(UMA);
        assertThat(on(new ChangeGroups(KAI, List.of(ADMINS))))
                .as("the other one has gone, and counts still")
                .isPresent();
    }

    @Test
    void signing_in_as_anybody_needs_two() {
        assertThat(on(new LinkAccount(ANA, ACCOUNT))).isPresent();
        assertThat(on(new LinkAccount(EVE, ACCOUNT)))
                .as("for whom one decides then")
                .isPresent();
        assertThat(on(new LinkAccount(MAX, ACCOUNT))).as("their own").isEmpty();
        assertThat(on(new LinkAccount(KAI, LINKED))).as("as it is").isEmpty();
        assertThat(on(new UnlinkAccount(ANA, ACCOUNT))).isEmpty();
        assertThat(on(new ReactivatePerson(ZED))).isPresent();
        assertThat(on(new ReactivatePerson(ANA))).as("as it is").isEmpty();
        facts.deactivated(EVE);
        assertThat(on(new ReactivatePerson(EVE))).isEmpty();
    }

    @Test
    void becoming_one_with_somebody_who_decides_needs_two() {
        assertThat(on(new MergePeople(EVE, ZED))).isPresent();
        assertThat(on(new MergePeople(ZED, EVE))).isPresent();
        assertThat(on(new MergePeople(EVE, KAI))).isEmpty();
        PersonId mona = new PersonId("mona");
        facts.enrolled(mona, ENGINEERS)
                .known(new PersonFact(KAI, PersonKind.HUMAN, true, Set.of(ENGINEERS), mona, null, null));
        assertThat(on(new MergePeople(EVE, mona))).as("a manager").isPresent();
        PersonId paul = new PersonId("paul");
        facts.enrolled(paul, ENGINEERS)
                .known(new PersonFact(
                        ANA,
                        PersonKind.HUMAN,
                        true,
                        Set.of(OWNERS),
                        null,
                        null,
                        new PersonFact.Delegation(paul, NOON, NOON.plusSeconds(60))));
        assertThat(on(new MergePeople(EVE, paul))).as("a stand-in").isPresent();
    }

    @Test
    void managers_owners_and_accounts_on_targets_are_changed_by_two() {
        assertThat(on(new ChangeManager(DANA, MAX))).isPresent();
        assertThat(on(new ChangeManager(DANA, null))).isPresent();
        assertThat(on(new ChangeManager(DANA, ANA))).as("as it is").isEmpty();
        assertThat(on(new ChangeManager(KAI, ANA))).isPresent();
        assertThat(on(new ChangeOwner(CI, MAX))).isPresent();
        assertThat(on(new ChangeOwner(CI, ANA))).as("as it is").isEmpty();
        assertThat(on(new ChangeTargetAccount(DANA, "dana"))).as("as it is").isEmpty();
        NeedsTwo account = on(new ChangeTargetAccount(DANA, "max_himself")).orElseThrow();
        assertThat(account.what() + account.why() + account.id()).doesNotContain("max_himself");
    }

    @Test
    void whoever_is_the_only_admin_makes_the_second_one_alone() {
        facts.enrolled(UMA);
        assertThat(on(new ChangeGroups(KAI, List.of(ENGINEERS, ADMINS)))).isEmpty();
        assertThat(on(new EnrolPerson(new PersonId("sam"), "Sam", "sam", List.of(ADMINS))))
                .isEmpty();
        PersonId sam = new PersonId("sam");
        facts.enrolled(sam, ADMINS);
        assertThat(on(new LinkAccount(sam, ACCOUNT)))
                .as("sam cannot be the second before")
                .isEmpty();
        signsIn.add(sam);
        assertThat(on(new LinkAccount(sam, ACCOUNT))).isPresent();
        assertThat(on(new ChangeGroups(KAI, List.of(ENGINEERS, ADMINS)))).isPresent();
    }

    @Test
    void and_nothing_else() {
        facts.enrolled(UMA);
        for (Object change : List.of(
                new RegisterTarget(ORDERS, "mock", SETTINGS, TRAITS),
                new ChangeGroups(MAX, List.of(ADMINS, OWNERS)),
                new ChangeGroups(KAI, List.of(ENGINEERS, ADMINS, OWNERS)),
                new EnrolPerson(new PersonId("new"), "New", "new", List.of(ADMINS, SECURITY)),
                new LinkAccount(ANA, ACCOUNT),
                new MergePeople(EVE, ANA),
                new ChangeManager(DANA, MAX))) {
            assertThat(on(change)).as("%s", change).isPresent();
        }
    }

    @Test
    void a_change_of_what_was_before_is_another_change() {
        NeedsTwo one = on(new ChangeGroups(KAI, List.of(ENGINEERS, OWNERS))).orElseThrow();
        facts.enrolled(KAI);
        assertThat(on(new ChangeGroups(KAI, List.of(ENGINEERS, OWNERS)))
                        .orElseThrow()
                        .id())
                .isNotEqualTo(one.id());
    }

    @Test
    void until_policies_are_in_force_one_sets_everything_up() {
        facts.policies(PolicySet.NONE);
        assertThat(on(new RegisterTarget(ORDERS, "mock", SETTINGS, TRAITS))).isEmpty();
        assertThat(on(new ChangeGroups(KAI, List.of(ADMINS)))).isEmpty();
    }

    @Test
    void each_content_is_a_change_of_its_own() {
        List<Object> changes = List.of(
                new RegisterTarget(ORDERS, "mock", SETTINGS, TRAITS),
                new RegisterTarget(ORDERS, "mock", List.of(new Setting("u", "rlenv:ORDERS_URL")), TRAITS),
                new RegisterTarget(ORDERS, "mock", List.of(), TRAITS),
                defined("one", "x"),
                defined("two", "x"),
                new ChangeGroups(KAI, List.of(ADMINS)),
                new ChangeGroups(KAI, List.of(ADMINS, ENGINEERS)),
                new LinkAccount(ANA, ACCOUNT),
                new MergePeople(EVE, ANA),
                new MergePeople(ANA, EVE),
                new ChangeManager(DANA, MAX),
                new ChangeManager(DANA, null));
        assertThat(changes.stream().map(c -> on(c).orElseThrow().id())).doesNotHaveDuplicates();
        assertThat(on(defined("one", "x")).orElseThrow().id())
                .isEqualTo(on(defined("one", "x")).orElseThrow().id())
                .isNotEqualTo(on(defined("one", "y")).orElseThrow().id());
    }
}
