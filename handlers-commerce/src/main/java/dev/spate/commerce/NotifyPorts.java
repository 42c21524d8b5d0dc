package dev.spate.commerce;

import dev.spate.KeyValueStore;
import dev.spate.notify.EmailSender;
import dev.spate.notify.PushSender;

/**
 * What telling news may touch.
 *
 * @param mail sends e-mail
 * @param push sends to browsers
 * @param listeners browsers that want news
 * @param from the address that mail comes from
 */
public record NotifyPorts(
    EmailSender mail, PushSender push, KeyValueStore listeners, String from) {}
