package dev.spate.file;

/** Whether files are scanned for malware. It is declared, and never decided by what is there. */
public enum Scan {
  /** Nothing is done with a file, and nothing of it given to anybody, before it was found clean. */
  REQUIRED,
  /** Files are not scanned, and the page says so. */
  OFF
}
