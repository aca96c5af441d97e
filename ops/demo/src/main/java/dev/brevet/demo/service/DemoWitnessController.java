package dev.brevet.demo.service;

import dev.brevet.demo.cluster.OrdersDatabase;
import dev.brevet.demo.people.DemoPeople;
import dev.brevet.demo.sql.Table;
import dev.brevet.demo.start.ServiceSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The newcomer's witness: what the target itself answers to the person who is signed in. */
@Controller
class DemoWitnessController {

    /** A statement that a person may try on the target. */
    record Attempt(String id, String label, String sql) {}

    private static final List<Attempt> ATTEMPTS = List.of(
            new Attempt("read", "Read an order", "select id, status, placed_at from orders order by id limit 3"),
            new Attempt(
                    "write",
                    "Change an order",
                    "update orders set status = status where id = (select min(id) from orders)"),
            new Attempt(
                    "administer",
                    "Change a payment",
                    "update payments set state = state where id = (select min(id) from payments)"));

    private final ServiceSettings settings;

    DemoWitnessController(ServiceSettings settings) {
        this.settings = settings;
    }

    @GetMapping("/demo/witness")
    String look(Model model) {
        model.addAttribute("attempts", ATTEMPTS);
        return "demo/witness";
    }

    @PostMapping("/demo/witness")
    String attempt(@RequestParam String attempt, Principal who, Model model) {
        Attempt chosen = ATTEMPTS.stream()
                .filter(a -> a.id().equals(attempt))
                .findFirst()
                .orElse(ATTEMPTS.getFirst());
        model.addAttribute("attempts", ATTEMPTS);
        model.addAttribute("sql", chosen.sql());
        try {
            model.addAttribute("answer", run(who.getName(), chosen.sql()));
            model.addAttribute("allowed", true);
        } catch (SQLException e) {
            model.addAttribute("answer", firstLine(e.getMessage()));
            model.addAttribute("allowed", false);
        }
        return "demo/witness";
    }

    private String run(String person, String sql) throws SQLException {
        String account = DemoPeople.byId(person)
                .orElseThrow(() -> new SQLException("You are not one of the demo's people."))
                .account();
        try (Connection connection = settings.orders().connect(OrdersDatabase.DATABASE, account);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(5);
            if (!statement.execute(sql)) {
                return statement.getUpdateCount() + " rows changed";
            }
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            Table.print(statement.getResultSet(), new PrintStream(text, true, StandardCharsets.UTF_8));
            return text.toString(StandardCharsets.UTF_8);
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "refused" : message.lines().findFirst().orElse("refused");
    }
}
