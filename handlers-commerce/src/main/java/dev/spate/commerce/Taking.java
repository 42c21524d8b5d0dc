package dev.spate.commerce;

/** Items of a product that were taken from one shard of its stock. */
public record Taking(String sku, int shard, int quantity) {}
