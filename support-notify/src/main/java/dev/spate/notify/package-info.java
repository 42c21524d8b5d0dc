/**
 * Tells people: e-mail and Web Push, as ports of an application.
 *
 * <p>A handler asks for {@link dev.spate.notify.EmailSender#PORT} or {@link
 * dev.spate.notify.PushSender#PORT}. The application provides {@link dev.spate.notify.SmtpEmail}
 * (any mail server, Amazon SES through its SMTP interface among them) and {@link
 * dev.spate.notify.VapidPush}; {@link dev.spate.notify.Outbox} keeps what would have been sent, for
 * development and tests. Every message has an id: derive it with {@code Invocation.id}, so that
 * sending again is recognised as the same message wherever the receiver looks at ids.
 */
@NullMarked
package dev.spate.notify;

import org.jspecify.annotations.NullMarked;
