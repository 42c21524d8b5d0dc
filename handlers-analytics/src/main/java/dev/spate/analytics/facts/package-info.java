/**
 * Events as an application describes them: types with versions, read from strangers' JSON, checked,
 * and carried as few bytes.
 *
 * <p>Read in this order: {@link dev.spate.analytics.facts.Schema} and {@link
 * dev.spate.analytics.facts.Schemas} (what there may be) &rarr; {@link
 * dev.spate.analytics.facts.Fact} (one event) &rarr; {@link dev.spate.analytics.facts.FactRules}
 * (what is accepted, pure) &rarr; {@link dev.spate.analytics.facts.IngestHandler} (over HTTP)
 * &rarr; {@link dev.spate.analytics.facts.TransformHandler} (from stream to stream).
 */
@NullMarked
package dev.spate.analytics.facts;

import org.jspecify.annotations.NullMarked;
