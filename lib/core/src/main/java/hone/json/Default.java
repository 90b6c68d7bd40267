package hone.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The neutral value of a record component, as JSON text. A component that equals it is left out
 * when written and filled in when missing, so a component added later, with its old meaning as
 * default, changes no recorded identity.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  /** The value as JSON, for instance {@code 0.9} or {@code []}. */
  String value();
}
