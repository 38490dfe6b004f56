package io.longwire.engines;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the class once for each {@link Engine}, which it takes as its
 * {@link org.junit.jupiter.params.Parameter @Parameter}. What is called after an engine
 * that could not start finds nothing to close.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public @interface EngineTest {

}
