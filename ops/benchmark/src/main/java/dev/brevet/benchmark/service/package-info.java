/** The service as the benchmarks run it. */
@NullMarked
package dev.brevet.benchmark.service;

import org.jspecify.annotations.NullMarked;
