package dev.brevet.views.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.brevet.views.ViewsConfiguration;
import jakarta.persistence.EntityManager;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.flywaydb.core.Flyway;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The views over the embedded database, with a query gateway before them and a feed behind them. */
@Configuration(proxyBeanMethods = false)
@Import(ViewsConfiguration.class)
public class ViewsTestConfiguration {

    @Bean
    DataSource dataSource() {
        DataSource server = EmbeddedDatabase.dataSource();
        // What the app's first migration makes; everything else is this module's own.
        new JdbcTemplate(server).execute("""
                create schema if not exists views;
                create table if not exists erasable_text (
                    id text primary key, salt bytea not null, text text, erased_at timestamptz)""");
        Flyway.configure()
                .dataSource(server)
                .baselineOnMigrate(true)
                .baselineVersion("1")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(server);
        pool.setMaximumPoolSize(8);
        return pool;
    }

    @Bean
    QueryBus queryBus() {
        return SimpleQueryBus.builder().build();
    }

    @Bean
    QueryGateway queryGateway(QueryBus bus) {
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    @Bean
    EventFeed eventFeed(
            ApplicationContext context,
            QueryBus bus,
            JdbcClient jdbc,
            EntityManager rows,
            PlatformTransactionManager transactions) {
        for (Object queries : beans(context, "Queries")) {
            new AnnotationQueryHandlerAdapter<>(queries).subscribe(bus);
        }
        List<Object> projectors = context.getBeansWithAnnotation(ProcessingGroup.class).values().stream()
                .toList();
        return new EventFeed(
                projectors,
                ClasspathParameterResolverFactory.forClass(getClass()),
                jdbc,
                rows,
                new TransactionTemplate(transactions));
    }

    private static List<Object> beans(ApplicationContext context, String suffix) {
        return java.util.Arrays.stream(context.getBeanDefinitionNames())
                .filter(name -> name.endsWith(suffix))
                .map(context::getBean)
                .filter(bean -> bean.getClass().getPackageName().startsWith("dev.brevet.views"))
                .toList();
    }
}
