package dev.brevet.faults.node;

import dev.brevet.app.command.CommandSender;
import dev.brevet.app.obligation.ObligationTable;
import dev.brevet.benchmark.service.BriefGrants;
import dev.brevet.connectors.postgresql.PostgresqlConnectorProvider;
import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.ConnectorProvider;
import dev.brevet.connectors.spi.SecretResolver;
import dev.brevet.domain.policy.AccessPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.aopalliance.intercept.MethodInterceptor;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What is put around the beans of the service so that it can die at a chosen point; the service itself knows nothing of it. */
@Configuration(proxyBeanMethods = false)
public class NodeBeans {

    /** Set while this thread's transaction has events: only such a commit counts as one. */
    private static final ThreadLocal<Boolean> APPENDED = ThreadLocal.withInitial(() -> false);

    @Bean
    Door door(CommandSender commands) {
        return new Door(commands);
    }

    @Bean
    static FailPoints failPoints(Environment environment) {
        return FailPoints.of(environment.getProperty("brevet.faults.armed", ""));
    }

    @Bean
    ConnectorProvider watchedPostgresql(FailPoints points) {
        PostgresqlConnectorProvider real = new PostgresqlConnectorProvider();
        return new ConnectorProvider() {
            @Override
            public String kind() {
                return real.kind();
            }

            @Override
            public Connector open(Map<String, String> settings, SecretResolver secrets) {
                ProxyFactory proxy = new ProxyFactory(real.open(settings, secrets));
                proxy.addAdvice((MethodInterceptor) call -> {
                    String name = call.getMethod().getName();
                    boolean changes = name.equals("grant") || name.equals("revoke");
                    if (changes) {
                        points.pass(FailPoint.CALL_BEFORE);
                    }
                    Object outcome = call.proceed();
                    if (changes) {
                        points.pass(FailPoint.CALL_AFTER);
                    }
                    return outcome;
                });
                return (Connector) proxy.getProxy();
            }
        };
    }

    @Bean
    static BeanPostProcessor wrapped(Environment environment) {
        return new Wrapped(failPoints(environment));
    }

    private record Wrapped(FailPoints points) implements BeanPostProcessor {

        @Override
        public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
            return switch (bean) {
                case AccessPolicy policy -> new BriefGrants(policy);
                case EventStorageEngine engine -> around(engine, append());
                case TransactionManager transactions -> around(transactions, commit());
                case ObligationTable table -> around(table, claim());
                case CommandSender sender -> around(sender, result());
                default -> bean;
            };
        }

        private static Object around(Object bean, MethodInterceptor advice) {
            ProxyFactory proxy = new ProxyFactory(bean);
            proxy.setProxyTargetClass(true);
            proxy.addAdvice(advice);
            return proxy.getProxy();
        }

        private MethodInterceptor append() {
            return call -> {
                if (!call.getMethod().getName().equals("appendEvents")) {
                    return call.proceed();
                }
                points.pass(FailPoint.APPEND_BEFORE);
                Object answer = call.proceed();
                APPENDED.set(true);
                points.pass(FailPoint.APPEND_AFTER);
                return answer;
            };
        }

        private MethodInterceptor commit() {
            return call -> {
                Object started = call.proceed();
                if (!(started instanceof Transaction transaction)) {
                    return started;
                }
                return new Transaction() {
                    @Override
                    public void commit() {
                        // A transaction within another one commits with it, after the append of them all.
                        boolean appended = APPENDED.get();
                        if (appended) {
                            points.pass(FailPoint.COMMIT_BEFORE);
                        }
                        transaction.commit();
                        APPENDED.remove();
                        if (appended) {
                            points.pass(FailPoint.COMMIT_AFTER);
                        }
                    }

                    @Override
                    public void rollback() {
                        APPENDED.remove();
                        transaction.rollback();
                    }
                };
            };
        }

        private MethodInterceptor claim() {
            return call -> {
                boolean claims = List.of("claimDue", "claimCalls")
                        .contains(call.getMethod().getName());
                if (claims) {
                    points.pass(FailPoint.CLAIM_BEFORE);
                }
                Object claimed = call.proceed();
                if (claims && claimed instanceof Collection<?> some && !some.isEmpty()) {
                    points.pass(FailPoint.CLAIM_AFTER);
                }
                return claimed;
            };
        }

        private MethodInterceptor result() {
            return call -> {
                boolean records = call.getMethod().getName().equals("sendTogether");
                if (records) {
                    points.pass(FailPoint.RESULT_BEFORE);
                }
                Object answer = call.proceed();
                if (records) {
                    points.pass(FailPoint.RESULT_AFTER);
                }
                return answer;
            };
        }
    }
}
