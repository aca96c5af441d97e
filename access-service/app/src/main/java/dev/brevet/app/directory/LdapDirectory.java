package dev.brevet.app.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLUtil;
import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.PersonKind;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * People and groups from an LDAP directory, read page by page and as a whole.
 *
 * <p>The connection is encrypted, with the server's name checked; only a server on this very machine may be spoken to in the
 * clear. Anything that is missing half-way fails the reading.
 */
final class LdapDirectory implements DirectorySource {

    private static final int PAGE = 500;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 30_000;

    private final LdapSettings settings;

    LdapDirectory(LdapSettings settings) {
        this.settings = settings;
    }

    @Override
    public DirectoryId id() {
        return new DirectoryId(settings.id());
    }

    @Override
    public Listing read() {
        try (LDAPConnection connection = connect()) {
            List<Finding> findings = new ArrayList<>();
            List<SearchResultEntry> people = search(
                    connection,
                    settings.peopleBase(),
                    settings.peopleFilter(),
                    settings.idAttribute(),
                    settings.nameAttribute(),
                    settings.accountAttribute(),
                    settings.managerAttribute(),
                    settings.subjectAttribute(),
                    settings.mailAttribute());
            Map<DN, String> ids = new HashMap<>();
            for (SearchResultEntry entry : people) {
                ids.put(entry.getParsedDN(), required(entry, settings.idAttribute(), findings));
            }
            List<Listing.Person> listed = new ArrayList<>();
            for (SearchResultEntry entry : people) {
                listed.add(person(entry, ids, findings));
            }
            List<SearchResultEntry> groups = search(
                    connection, settings.groupsBase(), settings.groupsFilter(), "cn", settings.memberAttribute());
            Map<DN, String> groupIds = new HashMap<>();
            for (SearchResultEntry entry : groups) {
                groupIds.put(entry.getParsedDN(), groupId(required(entry, "cn", findings)));
            }
            List<Listing.Group> listedGroups = new ArrayList<>();
            for (SearchResultEntry entry : groups) {
                listedGroups.add(group(entry, ids, groupIds, findings));
            }
            if (!findings.isEmpty()) {
                throw new DirectoryRefused(findings);
            }
            return new Listing(listed, listedGroups);
        } catch (LDAPException e) {
            throw new DirectoryRefused(settings.url(), e.getResultCode().getName() + ": " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new DirectoryRefused(settings.url(), "cannot be trusted: " + e.getMessage());
        }
    }

    private LDAPConnection connect() throws LDAPException, GeneralSecurityException {
        LDAPURL url = new LDAPURL(settings.url());
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(CONNECT_MILLIS);
        options.setResponseTimeoutMillis(ANSWER_MILLIS);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        SSLUtil trust = new SSLUtil();
        boolean encrypted = url.getScheme().equalsIgnoreCase("ldaps");
        LDAPConnection connection = encrypted
                ? new LDAPConnection(trust.createSSLSocketFactory(), options, url.getHost(), url.getPort())
                : new LDAPConnection(options, url.getHost(), url.getPort());
        try {
            if (!encrypted && !isHere(connection)) {
                ExtendedResult started =
                        connection.processExtendedOperation(new StartTLSExtendedRequest(trust.createSSLContext()));
                if (started.getResultCode() != ResultCode.SUCCESS) {
                    throw new LDAPException(started);
                }
            }
            if (!settings.bindDn().isEmpty()) {
                var unused = connection.bind(settings.bindDn(), settings.bindPassword());
            }
            return connection;
        } catch (LDAPException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean isHere(LDAPConnection connection) {
        var address = connection.getConnectedInetAddress();
        return address != null && address.isLoopbackAddress();
    }

    private static List<SearchResultEntry> search(
            LDAPConnection connection, String base, String filter, String... attributes) throws LDAPException {
        List<SearchResultEntry> all = new ArrayList<>();
        ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attributes);
            request.addControl(new SimplePagedResultsControl(PAGE, cookie));
            SearchResult page = connection.search(request);
            all.addAll(page.getSearchEntries());
            SimplePagedResultsControl next = SimplePagedResultsControl.get(page);
            cookie = next != null && next.moreResultsToReturn() ? next.getCookie() : null;
        } while (cookie != null);
        return all;
    }

    private Listing.Person person(SearchResultEntry entry, Map<DN, String> ids, List<Finding> findings)
            throws LDAPException {
        String manager = entry.getAttributeValue(settings.managerAttribute());
        String managerId = manager == null ? null : ids.get(new DN(manager));
        if (manager != null && managerId == null) {
            findings.add(new Finding(entry.getDN(), "names the manager “" + manager + "”, whom nobody listed"));
        }
        String subject = settings.issuer().isEmpty() ? null : entry.getAttributeValue(settings.subjectAttribute());
        return new Listing.Person(
                entry.getDN(),
                entry.hasAttribute(settings.idAttribute()) ? entry.getAttributeValue(settings.idAttribute()) : "",
                PersonKind.HUMAN,
                required(entry, settings.nameAttribute(), findings),
                required(entry, settings.accountAttribute(), findings),
                true,
                subject == null ? List.of() : List.of(new Listing.Account(settings.issuer(), subject)),
                managerId,
                null,
                entry.getAttributeValue(settings.mailAttribute()));
    }

    private Listing.Group group(
            SearchResultEntry entry, Map<DN, String> people, Map<DN, String> groups, List<Finding> findings)
            throws LDAPException {
        List<String> members = new ArrayList<>();
        List<String> inner = new ArrayList<>();
        String[] values = entry.getAttributeValues(settings.memberAttribute());
        for (String value : values == null ? new String[0] : values) {
            DN member = new DN(value);
            String person = people.get(member);
            String group = groups.get(member);
            if (person != null) {
                members.add(person);
            } else if (group != null) {
                inner.add(group);
            } else {
                findings.add(new Finding(entry.getDN(), "has the member “" + value + "”, whom nobody listed"));
            }
        }
        return new Listing.Group(entry.getDN(), groupId(required(entry, "cn", findings)), members, inner);
    }

    /** LDAP tells no difference between upper and lower case in a common name. */
    private static String groupId(String cn) {
        return cn.toLowerCase(Locale.ROOT);
    }

    private static String required(SearchResultEntry entry, String attribute, List<Finding> findings) {
        @Nullable String value = entry.getAttributeValue(attribute);
        if (value == null || value.isBlank()) {
            findings.add(new Finding(entry.getDN(), "has no " + attribute));
            return "";
        }
        return value;
    }
}
