package dev.brevet.demo.service;

import dev.brevet.api.catalog.Setting;
import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.provisioning.TargetRegistration;
import dev.brevet.demo.cluster.OrdersDatabase;
import dev.brevet.demo.env.DemoEnv;
import dev.brevet.demo.history.HistoryPlan;
import dev.brevet.demo.people.DemoCatalogue;
import dev.brevet.demo.people.DemoPeople;
import dev.brevet.demo.people.DemoPerson;
import dev.brevet.demo.start.ServiceSettings;
import dev.brevet.domain.inforce.FactsInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings people, target, entitlements, policies and ninety days of past into a new demo, through the commands; on later starts only
 * what has moved, such as ports.
 *
 * <p>Runs after the log and before the loop that works off obligations, so that nothing of the past is taken for owed. A
 * start that is killed in the middle is told again by the next one: each command that was through is refused as a repeat.
 */
class DemoBeginning implements SmartLifecycle {

    private static final long SEED = 20_260_501;
    private static final Duration ZED_LEFT = Duration.ofDays(55);

    private final CommandSender commands;
    private final TargetRegistration registration;
    private final DemoPolicies policies;
    private final DemoSlackAccounts slack;
    private final FactsInForce facts;
    private final HistoryClock clock;
    private final ServiceSettings settings;
    private final JdbcClient jdbc;
    private volatile boolean running;

    DemoBeginning(
            CommandSender commands,
            TargetRegistration registration,
            DemoPolicies policies,
            DemoSlackAccounts slack,
            FactsInForce facts,
            HistoryClock clock,
            ServiceSettings settings,
            DataSource dataSource) {
        this.commands = commands;
        this.registration = registration;
        this.policies = policies;
        this.slack = slack;
        this.facts = facts;
        this.clock = clock;
        this.settings = settings;
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public void start() {
        HistoryTeller teller = new HistoryTeller(commands, clock);
        Instant end = HistoryMark.endOfPast(settings, clock.instant());
        boolean told = HistoryMark.isTold(settings);
        try {
            if (!told) {
                clock.standAt(end.minus(Duration.ofDays(HistoryPlan.DAYS + 1)));
            }
            people();
            target();
            policies.proposeAndApplyTheFirst();
            if (!told) {
                teller.tell(HistoryPlan.plan(SEED, end), end.minus(ZED_LEFT), new DeactivatePerson(DemoPeople.ZED));
                HistoryMark.told(settings);
            }
        } finally {
            clock.runAgain();
        }
        accounts();
        slack.link();
        running = true;
    }

    private void people() {
        for (DemoPerson person : DemoPeople.ALL) {
            if (facts.toShow().person(person.id()).isEmpty()) {
                commands.sendAsSystem(new EnrolPerson(person.id(), person.name(), person.account(), person.groups()));
            }
        }
        PersonId devices = DemoPeople.DEVICE_MANAGER;
        if (facts.toShow().person(devices).isEmpty()) {
            commands.sendAsSystem(new EnrolPerson(
                    devices,
                    PersonKind.WORKLOAD,
                    "Device manager",
                    devices.value(),
                    List.of(WellKnownGroups.POSTURE_SOURCES),
                    new PersonId("max")));
        }
    }

    private void target() {
        List<Setting> wanted = List.of(
                new Setting("url", settings.orders().jdbcUrl(OrdersDatabase.DATABASE)),
                new Setting("user", OrdersDatabase.CONNECTOR),
                new Setting("password", secret(OrdersDatabase.CONNECTOR)),
                new Setting("observer-user", OrdersDatabase.OBSERVER),
                new Setting("observer-password", secret(OrdersDatabase.OBSERVER)),
                new Setting("canary-user", OrdersDatabase.CANARY),
                new Setting("canary-password", secret(OrdersDatabase.CANARY)),
                new Setting("probe-sql", "select 1 from public.customers limit 1"),
                new Setting("connect", DemoEnv.url(settings.orders())));
        boolean known = jdbc.sql("select settings from fact_target where target_id = ?")
                .param(DemoCatalogue.ORDERS.value())
                .query(String.class)
                .optional()
                .filter(json -> wanted.stream().allMatch(s -> json.contains("\"" + s.value() + "\"")))
                .isPresent();
        if (!known) {
            commands.sendAsSystem(registration.of(DemoCatalogue.ORDERS, "postgresql", wanted));
        }
        DemoCatalogue.ENTITLEMENTS.stream()
                .filter(e -> facts.toShow().entitlement(e.entitlementId()).isEmpty())
                .forEach(commands::sendAsSystem);
    }

    private String secret(String login) {
        return "file:" + settings.orders().passwordFile(login);
    }

    /** The provider's address has its port in it, and so has the key of an account. */
    private void accounts() {
        for (DemoPerson person : DemoPeople.ALL) {
            AccountKey account = AccountKey.of(settings.issuer(), person.id().value());
            boolean linked = jdbc.sql("select count(*) from fact_account where account_key = ?")
                            .param(account.value())
                            .query(Integer.class)
                            .single()
                    > 0;
            if (!linked) {
                if (!person.active()) {
                    commands.sendAsSystem(new dev.brevet.api.directory.ReactivatePerson(person.id()));
                }
                commands.sendAsSystem(new LinkAccount(person.id(), account));
                if (!person.active()) {
                    commands.sendAsSystem(new DeactivatePerson(person.id()));
                }
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 200;
    }
}
