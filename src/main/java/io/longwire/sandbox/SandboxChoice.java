package io.longwire.sandbox;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is asked for before there are beans, by {@link SandboxEnvironment}.
 *
 * @param alone whether the sandbox is a process of its own, which has neither sender nor
 * database
 * @param pushServices which push services it simulates; CCS is always among them
 */
@ConfigurationProperties("longwire.sandbox")
record SandboxChoice(@DefaultValue("false") boolean alone, @DefaultValue List<String> pushServices) {
}
