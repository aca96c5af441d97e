package dev.brevet.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.brevet.api.BrevetEvent;
import dev.brevet.api.catalog.TargetCommand;
import dev.brevet.api.catalog.TargetEvent;
import dev.brevet.api.countersign.CountersignCommand;
import dev.brevet.api.countersign.CountersignEvent;
import dev.brevet.api.directory.DirectoryCommand;
import dev.brevet.api.directory.DirectoryEvent;
import dev.brevet.api.directory.PersonCommand;
import dev.brevet.api.directory.PersonEvent;
import dev.brevet.api.grant.GrantCommand;
import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.policy.PolicyCommand;
import dev.brevet.api.policy.PolicyEvent;
import dev.brevet.api.request.AccessRequestCommand;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.review.ReviewCommand;
import dev.brevet.api.review.ReviewEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events and commands are a contract: records of plain values, each owned by exactly one aggregate. */
@AnalyzeClasses(packages = "dev.brevet", importOptions = ProductionCode.class)
class MessagesTest {

    private static final List<Class<?>> EVENT_MARKERS = List.of(
            AccessRequestEvent.class,
            GrantEvent.class,
            TargetEvent.class,
            PersonEvent.class,
            DirectoryEvent.class,
            PolicyEvent.class,
            CountersignEvent.class,
            ReviewEvent.class);
    private static final List<Class<?>> COMMAND_MARKERS = List.of(
            AccessRequestCommand.class,
            GrantCommand.class,
            TargetCommand.class,
            PersonCommand.class,
            DirectoryCommand.class,
            PolicyCommand.class,
            CountersignCommand.class,
            ReviewCommand.class);

    /** Everything that a component may be made of in the end. */
    private static final Set<Class<?>> PLAIN =
            Set.of(String.class, int.class, long.class, boolean.class, Instant.class, Duration.class);

    @ArchTest
    static final ArchRule events_are_top_level_records_with_a_revision = classes()
            .that(assignableTo(BrevetEvent.class))
            .and()
            .areNotInterfaces()
            .should()
            .beTopLevelClasses()
            .andShould()
            .beRecords()
            .andShould()
            .bePublic()
            .andShould()
            .beAnnotatedWith(Revision.class)
            .because("the name and revision of a class are in the log for ever");

    @ArchTest
    static final ArchRule every_event_has_exactly_one_marker = classes()
            .that(assignableTo(BrevetEvent.class))
            .and()
            .areNotInterfaces()
            .should(haveOneOf(EVENT_MARKERS));

    @ArchTest
    static final ArchRule every_marker_is_known_here = classes()
            .that()
            .areInterfaces()
            .and(assignableTo(BrevetEvent.class))
            .and()
            .doNotHaveFullyQualifiedName(BrevetEvent.class.getName())
            .should(haveOneOf(EVENT_MARKERS))
            .because("a marker that the switches do not know is an event that nobody owes anything for");

    @ArchTest
    static final ArchRule commands_are_top_level_records = classes()
            .that()
            .implement(AccessRequestCommand.class)
            .or()
            .implement(GrantCommand.class)
            .or()
            .implement(TargetCommand.class)
            .or()
            .implement(PersonCommand.class)
            .or()
            .implement(DirectoryCommand.class)
            .or()
            .implement(CountersignCommand.class)
            .or()
            .implement(ReviewCommand.class)
            .and()
            .areNotInterfaces()
            .should()
            .beTopLevelClasses()
            .andShould()
            .beRecords();

    private static ArchCondition<JavaClass> haveOneOf(List<Class<?>> markers) {
        return new ArchCondition<>("belong to exactly one of " + markers) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                long count = markers.stream().filter(item::isAssignableTo).count();
                events.add(new SimpleConditionEvent(item, count == 1, item.getName() + " belongs to " + count));
            }
        };
    }

    static Stream<Class<?>> events() {
        return EVENT_MARKERS.stream().flatMap(m -> Stream.of(m.getPermittedSubclasses()));
    }

    static Stream<Class<?>> commands() {
        return COMMAND_MARKERS.stream().flatMap(m -> Stream.of(m.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_made_of_plain_values(Class<?> event) {
        for (RecordComponent component : event.getRecordComponents()) {
            checkPlain(component.getGenericType(), event.getSimpleName() + "." + component.getName(), new HashSet<>());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_says_which_aggregate_it_is_for(Class<?> command) {
        assertThat(Stream.of(command.getDeclaredFields())
                        .filter(f -> f.isAnnotationPresent(TargetAggregateIdentifier.class)))
                .as(command.getName())
                .hasSize(1);
    }

    /** Plain values, enums and records of the language, and lists of these. */
    private static void checkPlain(Type type, String where, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType list) {
            assertThat(list.getRawType()).as(where).isEqualTo(List.class);
            checkPlain(list.getActualTypeArguments()[0], where + "[]", seen);
            return;
        }
        assertThat(type).as(where).isInstanceOf(Class.class);
        Class<?> plain = (Class<?>) type;
        if (PLAIN.contains(plain)) {
            return;
        }
        assertThat(plain.getPackageName()).as(where + " is a " + plain).startsWith("dev.brevet.api");
        assertThat(plain.isEnum() || plain.isRecord())
                .as(where + " is a " + plain)
                .isTrue();
        if (plain.isRecord()) {
            for (RecordComponent component : plain.getRecordComponents()) {
                checkPlain(component.getGenericType(), where + "." + component.getName(), seen);
            }
        }
    }
}
