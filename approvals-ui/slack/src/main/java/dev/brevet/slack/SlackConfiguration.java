package dev.brevet.slack;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Brings Slack into an application that imports it; needs {@code SlackPeople} and {@code ViewsPassed}. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
public class SlackConfiguration {}
