package dev.brevet.web;

/** Brings the pages into an application that imports it; needs a query gateway, {@link Commands} and {@link Progress}. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@org.springframework.context.annotation.ComponentScan
public class WebConfiguration {}
