/**
 * An application as an AWS SAM template, and what can be said of it before it is deployed.
 *
 * <p>Read in this order: {@link dev.spate.aws.template.TemplateWriter} makes the text; {@code Plan}
 * is what all its parts look into; {@code Functions} writes a function with its role, {@code
 * Grants} the role's statements, {@code Variables} its environment; {@code Deliveries} and the
 * fronts write what stands before it; {@code Stores} and {@code Channels} what it uses; {@code
 * Alarms} what tells people. {@link dev.spate.aws.template.Preflight} finds what AWS would refuse,
 * or take and then lose by. {@link dev.spate.aws.template.TemplateCheck} keeps a template that lies
 * beside the code true.
 *
 * <p>Only a function is a type of SAM, for its packaging, versions and alias. Everything else is
 * plain CloudFormation, so that the published schema of its types can check it: see
 * docs/decisions/045.
 */
@NullMarked
package dev.spate.aws.template;

import org.jspecify.annotations.NullMarked;
