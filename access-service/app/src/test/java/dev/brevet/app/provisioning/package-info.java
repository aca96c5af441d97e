/** Tests of {@code provisioning}. */
@NullMarked
package dev.brevet.app.provisioning;

import org.jspecify.annotations.NullMarked;
