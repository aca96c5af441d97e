package dev.brevet.app.directory;

import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** OpenLDAP's slapd as the distribution ships it, on a free port of loopback, with all that it has in one folder. */
final class Slapd implements AutoCloseable {

    static final String READER = "cn=reader,dc=example";
    static final String SECRET = "secret";

    private static final String ADMIN = "cn=admin,dc=example";
    private static final Duration UP = Duration.ofSeconds(20);

    private final Process process;
    private final LDAPConnection admin;
    private final int port;

    private Slapd(Process process, int port) throws LDAPException {
        this.process = process;
        this.port = port;
        this.admin = new LDAPConnection("127.0.0.1", port, ADMIN, SECRET);
    }

    /** Starts one without any entry but the suffix and a reader, who may read as much as these limits say. */
    static Slapd start(Path folder, String limits) throws IOException, LDAPException, LDIFException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path config = Files.writeString(
                folder.resolve("slapd.conf"), """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                pidfile %1$s/slapd.pid
                modulepath /usr/lib/ldap
                moduleload back_mdb
                database mdb
                maxsize 268435456
                suffix "dc=example"
                rootdn "%2$s"
                rootpw %3$s
                directory %4$s
                dbnosync
                limits dn.exact="%5$s" %6$s
                access to attrs=userPassword by anonymous auth by * none
                access to * by dn.exact="%5$s" read by * none
                """.formatted(folder, ADMIN, SECRET, data, READER, limits));
        int port = freePort();
        Process process = new ProcessBuilder(
                        "slapd", "-d", "0", "-f", config.toString(), "-h", "ldap://127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("slapd.log").toFile())
                .start();
        await().atMost(UP).until(() -> answers(port));
        Slapd slapd = new Slapd(process, port);
        slapd.add("dn: dc=example", "objectClass: domain", "dc: example");
        slapd.add(
                "dn: " + READER,
                "objectClass: organizationalRole",
                "objectClass: simpleSecurityObject",
                "cn: reader",
                "userPassword: " + SECRET);
        return slapd;
    }

    private static boolean answers(int port) {
        try (LDAPConnection connection = new LDAPConnection("127.0.0.1", port)) {
            return connection.isConnected();
        } catch (LDAPException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "ldap://127.0.0.1:" + port;
    }

    void add(String... ldif) throws LDAPException, LDIFException {
        var unused = admin.add(ldif);
    }

    void delete(String dn) throws LDAPException {
        var unused = admin.delete(dn);
    }

    @Override
    public void close() {
        admin.close();
        process.destroy();
        process.onExit().join();
    }
}
