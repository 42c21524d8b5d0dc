/**
 * The newsroom as people use it: {@link dev.spate.examples.newsroom.NewsroomExample} runs it on
 * this machine, behind a cache that does what a content delivery network does ({@link
 * dev.spate.examples.newsroom.EdgeCache}) and with an identity provider that lets anyone in.
 * Neither is deployed.
 */
@NullMarked
package dev.spate.examples.newsroom;

import org.jspecify.annotations.NullMarked;
