/** Holds live grants against policies, directory and catalogue whenever one of them changes. */
@NullMarked
package dev.brevet.app.reevaluation;

import org.jspecify.annotations.NullMarked;
