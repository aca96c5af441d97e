/** How the service is: what an operator and a load balancer need to know. */
@NullMarked
package dev.brevet.app.health;

import org.jspecify.annotations.NullMarked;
