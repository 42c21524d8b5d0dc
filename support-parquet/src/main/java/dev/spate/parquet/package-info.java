/**
 * Columnar files in the Apache Parquet format (source: "Apache Parquet Format", parquet-format
 * 2.10): a small part of it that every reader knows. Columns are flat and may hold nothing; texts
 * that repeat are kept once; pages are compressed by Zstandard, gzip or not at all.
 *
 * <p>Read {@link dev.spate.parquet.Column} first, then {@link dev.spate.parquet.ParquetWriter} and
 * {@link dev.spate.parquet.ParquetReader}, which reads what the writer writes and no more.
 */
@NullMarked
package dev.spate.parquet;

import org.jspecify.annotations.NullMarked;
