package io.longwire.stats;

import java.util.List;

import io.longwire.queue.QueueDepth;
import io.longwire.transport.SenderStatus;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.StringUtils;

/**
 * The words of the start-up summary. Never shows an API key.
 */
@Component
class SummaryText {

	private final Environment environment;

	private final QueueDepth depth;

	/** Absent where the build was none of Maven's. */
	private final ObjectProvider<BuildProperties> build;

	SummaryText(Environment environment, QueueDepth depth, ObjectProvider<BuildProperties> build) {
		this.environment = environment;
		this.depth = depth;
		this.build = build;
	}

	String of(List<SenderStatus> senders) {
		var lines = new StringBuilder("Longwire is up.\n\n");
		this.build.ifAvailable((known) -> lines.append("  version   ").append(known.getVersion()).append('\n'));
		lines.append("  address   ").append(address()).append('\n');
		lines.append("  database  ").append(database()).append('\n');
		senders.forEach((sender) -> lines.append("  sender    ").append(line(sender)).append('\n'));
		if (isSandbox()) {
			lines.append("\n  SANDBOX: no real device is reached\n");
		}
		return lines.append("\n  Send a first notification:\n\n").append(curl(senders)).toString();
	}

	private String address() {
		String host = this.environment.getProperty("server.address", "0.0.0.0");
		return url(host.contains(":") ? "[" + host + "]" : host);
	}

	private String url(String host) {
		boolean tls = this.environment.containsProperty("server.ssl.bundle")
				|| this.environment.containsProperty("server.ssl.key-store")
				|| this.environment.containsProperty("server.ssl.certificate");
		String port = this.environment.getProperty("local.server.port",
				this.environment.getProperty("server.port", "8080"));
		return (tls ? "https://" : "http://") + host + ":" + port
				+ this.environment.getProperty("server.servlet.context-path", "");
	}

	private String database() {
		try {
			return this.depth.database();
		}
		catch (DataAccessException | TransactionException ex) {
			return "not available now";
		}
	}

	private static String line(SenderStatus sender) {
		String problem = (sender.problem() != null) ? " (" + sender.problem() + ")" : "";
		return "%s at %s %s, %s%s".formatted(sender.sender(), sender.transport(), sender.endpoint(),
				sender.ready() ? "READY" : "NOT READY yet", problem);
	}

	private boolean isSandbox() {
		return this.environment.getProperty("longwire.sandbox.active", Boolean.class, false);
	}

	/** Ready to paste: quoted, so that no shell touches it, and no brace in the URL. */
	private String curl(List<SenderStatus> senders) {
		boolean key = StringUtils.hasText(this.environment.getProperty("longwire.api-key"));
		String authorization = key ? " -H \"Authorization: Bearer $LONGWIRE_API_KEY\"" : "";
		String sender = (senders.size() > 1) ? "\"sender\":\"" + senders.get(0).sender() + "\"," : "";
		String token = isSandbox() ? "phone-1" : "<registration token>";
		return """
				  curl %s/v1/notifications%s -H 'Content-Type: application/json' \\
				    -d '{%s"to":"%s","data":{"hello":"world"},"delivery_receipt_requested":true}'
				""".formatted(pasteAddress(), authorization, sender, token);
	}

	private String pasteAddress() {
		String host = this.environment.getProperty("server.address", "0.0.0.0");
		boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
		return everywhere ? url("localhost") : address();
	}

}
