package hone.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the code behind a component meant: raised when the same values begin to give other numbers,
 * so that old runs keep their identity and new ones get another. Without it a type has version 1.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Version {
  /** The version, from 1. */
  int value();
}
