package dev.brevet.views;

/** Brings every projector and every query of the views into an application that imports it. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@org.springframework.context.annotation.ComponentScan
@org.springframework.boot.persistence.autoconfigure.EntityScan
public class ViewsConfiguration {}
