package dev.brevet.demo.cluster;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Fills the order book with the same few hundred believable rows each time. */
final class SampleOrders {

    private static final long SEED = 20_260_101L;
    private static final int CUSTOMERS = 80;
    private static final int ORDERS = 240;
    private static final OffsetDateTime OPENING = OffsetDateTime.of(2026, 1, 5, 8, 0, 0, 0, ZoneOffset.UTC);

    private static final List<String> FIRST = List.of(
            "Amara", "Bruno", "Chloe", "Daniel", "Elif", "Finn", "Grace", "Hugo", "Ines", "Jonas", "Katja", "Leon",
            "Mira", "Nils", "Olga", "Pavel", "Rosa", "Samir", "Tilda", "Yusuf");
    private static final List<String> LAST = List.of(
            "Adler", "Bianchi", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia", "Haas", "Ivanov", "Jansen", "Keller",
            "Lind", "Moreau", "Nowak", "Olsen", "Peeters", "Rossi", "Silva", "Toth", "Vogel");
    private static final List<String> COUNTRIES = List.of("AT", "BE", "CH", "DE", "ES", "FR", "IT", "NL", "PL", "PT");
    private static final List<Article> ARTICLES = List.of(
            new Article("Desk lamp, oak", "79.00"),
            new Article("Notebook A5, dotted", "6.90"),
            new Article("Fountain pen, fine", "34.50"),
            new Article("Office chair, grey", "289.00"),
            new Article("Monitor arm", "118.00"),
            new Article("USB-C dock", "149.90"),
            new Article("Felt desk mat", "29.00"),
            new Article("Mechanical keyboard", "124.00"),
            new Article("Cable tray", "19.90"),
            new Article("Whiteboard 90 x 60", "54.00"));

    private SampleOrders() {}

    static void insert(Connection connection) throws SQLException {
        Random random = new Random(SEED);
        insertCustomers(connection, random);
        insertOrders(connection, random);
    }

    private static void insertCustomers(Connection connection, Random random) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into customers values (?, ?, ?, ?, ?)")) {
            for (int id = 1; id <= CUSTOMERS; id++) {
                String first = FIRST.get((id - 1) % FIRST.size());
                String last = LAST.get((id * 7 + (id - 1) / FIRST.size()) % LAST.size());
                insert.setLong(1, id);
                insert.setString(2, first + " " + last);
                insert.setString(3, (first + "." + last + id).toLowerCase(Locale.ROOT) + "@customers.example");
                insert.setString(4, pick(COUNTRIES, random));
                insert.setObject(5, OPENING.plus(Duration.ofHours(random.nextInt(24 * 40))));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertOrders(Connection connection, Random random) throws SQLException {
        try (PreparedStatement order = connection.prepareStatement("insert into orders values (?, ?, ?, 'EUR', ?)");
                PreparedStatement line = connection.prepareStatement("insert into order_lines values (?, ?, ?, ?, ?)");
                PreparedStatement payment =
                        connection.prepareStatement("insert into payments values (?, ?, ?, ?, ?, ?)")) {
            OffsetDateTime placed = OPENING.plusDays(41);
            for (int id = 1; id <= ORDERS; id++) {
                placed = placed.plusMinutes(20L + random.nextInt(600));
                String status = status(random.nextInt(100));
                order.setLong(1, 10_000L + id);
                order.setLong(2, 1L + random.nextInt(CUSTOMERS));
                order.setString(3, status);
                order.setObject(4, placed);
                order.addBatch();
                BigDecimal total = insertLines(line, 10_000L + id, random);
                if (!status.equals("open")) {
                    payment.setLong(1, 50_000L + id);
                    payment.setLong(2, 10_000L + id);
                    payment.setString(3, pick(List.of("card", "card", "transfer", "invoice"), random));
                    payment.setBigDecimal(4, total);
                    payment.setString(5, paymentState(status));
                    payment.setObject(6, placed.plusMinutes(1L + random.nextInt(90)));
                    payment.addBatch();
                }
            }
            order.executeBatch();
            line.executeBatch();
            payment.executeBatch();
        }
    }

    private static BigDecimal insertLines(PreparedStatement line, long order, Random random) throws SQLException {
        BigDecimal total = BigDecimal.ZERO;
        int lines = 1 + random.nextInt(3);
        for (int number = 1; number <= lines; number++) {
            Article article = pick(ARTICLES, random);
            int quantity = 1 + random.nextInt(4);
            BigDecimal price = new BigDecimal(article.price());
            line.setLong(1, order);
            line.setInt(2, number);
            line.setString(3, article.name());
            line.setInt(4, quantity);
            line.setBigDecimal(5, price);
            line.addBatch();
            total = total.add(price.multiply(BigDecimal.valueOf(quantity)));
        }
        return total;
    }

    private static String status(int percent) {
        if (percent < 8) {
            return "open";
        }
        if (percent < 25) {
            return "paid";
        }
        if (percent < 88) {
            return "shipped";
        }
        return percent < 95 ? "returned" : "cancelled";
    }

    private static String paymentState(String status) {
        return switch (status) {
            case "returned", "cancelled" -> "refunded";
            case "paid" -> "authorised";
            default -> "captured";
        };
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private record Article(String name, String price) {}
}
