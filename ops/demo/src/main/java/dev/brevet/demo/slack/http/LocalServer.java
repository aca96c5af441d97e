package dev.brevet.demo.slack.http;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Serves servlets on a loopback port, to those alone who ask this machine for itself. */
public final class LocalServer implements AutoCloseable {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1");

    private final Tomcat tomcat = new Tomcat();
    private final Path folder;
    private final Context context;

    private LocalServer(int port) {
        try {
            folder = Files.createTempDirectory("brevet-demo-slack");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setXpoweredBy(false);
        tomcat.setConnector(connector);
        context = tomcat.addContext("", null);
        if (context instanceof StandardContext quiet) {
            // They look into the JDK, and warn where they may not.
            quiet.setClearReferencesRmiTargets(false);
            quiet.setClearReferencesThreadLocals(false);
        }
        FilterDef filter = new FilterDef();
        filter.setFilterName("local");
        filter.setFilter(onlyByName());
        filter.setAsyncSupported("true");
        context.addFilterDef(filter);
        FilterMap everywhere = new FilterMap();
        everywhere.setFilterName("local");
        everywhere.addURLPattern("/*");
        context.addFilterMap(everywhere);
    }

    /** Opens that port, or any where it is 0, with nothing behind it yet. */
    public static LocalServer start(int port) {
        LocalServer server = new LocalServer(port);
        try {
            server.tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException("Port " + port + " could not be opened.", e);
        }
        if (server.port() <= 0) {
            server.close();
            throw new IllegalStateException("Port " + port + " could not be opened.");
        }
        return server;
    }

    /** Puts a servlet at these paths. */
    public void serve(String name, HttpServlet servlet, String... paths) {
        Wrapper wrapper = Tomcat.addServlet(context, name, servlet);
        wrapper.setAsyncSupported(true);
        for (String path : paths) {
            context.addServletMappingDecoded(path, name);
        }
    }

    /** The port that is open. */
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (LifecycleException | IOException e) {
            throw new IllegalStateException("The server did not stop.", e);
        }
    }

    // A page of another site may point its own name at this machine; that name is then in the Host header.
    private static Filter onlyByName() {
        return (request, response, chain) -> {
            if (NAMES.contains(((HttpServletRequest) request).getServerName())) {
                chain.doFilter(request, response);
            } else {
                ((HttpServletResponse) response).setStatus(421);
            }
        };
    }
}
