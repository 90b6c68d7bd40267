package hone.search.storage;

import hone.search.space.Tried;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trial as a storage keeps it.
 *
 * @param id within the storage
 * @param trial what it is
 * @param system what programs noted about it, as opposed to the user: {@code fixed_params} of an
 *     enqueued trial, {@code constraints}, {@code retry_history}
 */
public record Kept(long id, Tried trial, Map<String, Object> system) {
  /** Keeps a copy. */
  public Kept {
    system = Collections.unmodifiableMap(new LinkedHashMap<>(system));
  }
}
