package dev.brevet.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.brevet.app.time.DatabaseClock;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;

/** What no part of the house does. */
@AnalyzeClasses(packages = "dev.brevet", importOptions = ProductionCode.class)
class HouseRulesTest {

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.Year",
            "java.time.YearMonth");

    private static final DescribedPredicate<JavaClass> HANDLES_EVENTS = DescribedPredicate.describe(
            "handle events", c -> c.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(EventHandler.class)));

    @ArchTest
    static final ArchRule there_is_one_clock = noClasses()
            .that()
            .doNotBelongToAnyOf(DatabaseClock.class)
            .should()
            .callMethodWhere(DescribedPredicate.describe("reads the clock of the machine", HouseRulesTest::readsAClock))
            .because("all time is database time");

    private static boolean readsAClock(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getName();
        boolean parameterless = call.getTarget().getRawParameterTypes().isEmpty();
        boolean byZone = call.getTarget().getRawParameterTypes().stream()
                .anyMatch(p -> p.isEquivalentTo(java.time.ZoneId.class));
        return (CLOCKS.contains(owner) && method.equals("now") && (parameterless || byZone))
                || (owner.equals("java.lang.System") && method.equals("currentTimeMillis"))
                || (call.getTargetOwner().isEquivalentTo(Clock.class)
                        && (method.startsWith("system") || method.startsWith("tick")));
    }

    @ArchTest
    static final ArchRule dates_are_of_java_time =
            noClasses().should().dependOnClassesThat().belongToAnyOf(Date.class, java.util.Calendar.class);

    @ArchTest
    static final ArchRule only_aggregates_make_events = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(EventGateway.class))
            .orShould()
            .callMethodWhere(DescribedPredicate.describe(
                    "publishes on the event bus",
                    c -> c.getName().equals("publish") && c.getTargetOwner().isAssignableTo(EventBus.class)));

    @ArchTest
    static final ArchRule no_sagas_and_no_deadlines = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework.modelling.saga..", "org.axonframework.deadline..");

    @ArchTest
    static final ArchRule what_we_do_without = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("lombok..", "com.thoughtworks.xstream..", "org.axonframework.axonserver..");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource");

    @ArchTest
    static final ArchRule no_large_object_fields = noFields().should().beAnnotatedWith("jakarta.persistence.Lob");

    @ArchTest
    static final ArchRule no_large_object_properties = noMethods().should().beAnnotatedWith("jakarta.persistence.Lob");

    @ArchTest
    static final ArchRule connectors_are_called_outside_transactions = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.brevet.app.provisioning..")
            .should()
            .beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule aggregates_are_nobody_elses_business =
            classes().that().areAnnotatedWith(Aggregate.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule rows_are_nobody_elses_business = classes()
            .that()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule projectors_are_nobody_elses_business =
            classes().that(HANDLES_EVENTS).should().bePackagePrivate();

    @ArchTest
    static final ArchRule controllers_are_nobody_elses_business =
            classes().that().areMetaAnnotatedWith(Controller.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule repositories_are_nobody_elses_business = classes()
            .that(are(assignableTo(Repository.class)))
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true)
            .because("views may come to have some");

    @ArchTest
    static final ArchRule every_projector_names_its_group = classes()
            .that(HANDLES_EVENTS)
            .should(new ArchCondition<>("be in a processing group views-…") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    String group = item.tryGetAnnotationOfType(ProcessingGroup.class)
                            .map(ProcessingGroup::value)
                            .orElse("none");
                    events.add(new SimpleConditionEvent(
                            item,
                            group.startsWith("views-") || group.equals("tellings"),
                            item.getName() + " is in the group " + group));
                }
            });

    @ArchTest
    static final ArchRule no_cycles_among_packages =
            slices().matching("dev.brevet.(**)").should().beFreeOfCycles();
}
