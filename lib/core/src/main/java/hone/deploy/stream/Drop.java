package hone.deploy.stream;

/** Which frame goes where one comes and the queue is full. */
public enum Drop {
  /** The one that comes: what waits is answered first, in order. */
  NEWEST,
  /** The one that has waited longest. */
  OLDEST,
  /** All that wait, full or not: only the latest frame is ever answered. */
  LATEST
}
