package hone.search.storage;

/** A database did not do what it was asked: it is gone, full, or locked for too long. */
public final class StorageFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  StorageFailure(String place, String why, Throwable cause) {
    super("the database " + place + " fails: " + why, cause);
  }
}
