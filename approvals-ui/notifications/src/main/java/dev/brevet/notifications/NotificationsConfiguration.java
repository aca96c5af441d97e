package dev.brevet.notifications;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Brings the telling of people into an application that imports it; needs an {@code Audience}, {@code Addresses} and {@code TellingTime}. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
public class NotificationsConfiguration {}
