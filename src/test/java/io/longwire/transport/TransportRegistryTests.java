package io.longwire.transport;

import java.lang.reflect.Proxy;
import java.util.List;

import io.longwire.configuration.WrongConfigurationException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TransportRegistryTests {

	/** It knows its name, and that is all it is asked for. */
	private final PushTransport shop = (PushTransport) Proxy.newProxyInstance(getClass().getClassLoader(),
			new Class<?>[] { PushTransport.class }, (proxy, method, arguments) -> "shop");

	@Test
	void oneNameAtTwoPushServicesIsToldWithTheRemedy() {
		PushTransports kind = () -> List.of(this.shop);
		assertThatExceptionOfType(WrongConfigurationException.class)
			.isThrownBy(() -> new TransportRegistry(List.of(kind, kind)))
			.withMessage("Sender 'shop' is configured at two push services. Rename it under one of them");
	}

}
