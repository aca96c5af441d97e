package dev.brevet.app.directory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How people and groups are read from an LDAP directory; none is read without an address. */
@ConfigurationProperties("brevet.ldap")
record LdapSettings(
        @DefaultValue("ldap") String id,
        @DefaultValue("") String url,
        @DefaultValue("") String bindDn,
        @DefaultValue("") String bindPassword,
        @DefaultValue("") String peopleBase,
        @DefaultValue("(objectClass=inetOrgPerson)") String peopleFilter,
        @DefaultValue("entryUUID") String idAttribute,
        @DefaultValue("cn") String nameAttribute,
        @DefaultValue("uid") String accountAttribute,
        @DefaultValue("manager") String managerAttribute,
        @DefaultValue("") String issuer,
        @DefaultValue("uid") String subjectAttribute,
        @DefaultValue("") String groupsBase,
        @DefaultValue("(objectClass=groupOfNames)") String groupsFilter,
        @DefaultValue("member") String memberAttribute,
        @DefaultValue("mail") String mailAttribute) {

    @Override
    public String toString() {
        return "LDAP at " + url;
    }
}
