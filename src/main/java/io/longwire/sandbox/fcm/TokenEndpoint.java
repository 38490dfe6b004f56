package io.longwire.sandbox.fcm;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives out access tokens, over HTTP/1.1 as those who ask for them do.
 */
final class TokenEndpoint extends SimpleChannelInboundHandler<FullHttpRequest> {

	static final String PATH = "/token";

	private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

	private final FcmService service;

	TokenEndpoint(FcmService service) {
		this.service = service;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext from, FullHttpRequest request) {
		if (this.service.behaviour().dropsTokenRequests()) {
			from.close();
			return;
		}
		ObjectNode json = JsonMapper.shared().createObjectNode();
		HttpResponseStatus status = HttpResponseStatus.NOT_FOUND;
		if (request.method().equals(HttpMethod.POST) && request.uri().equals(PATH)) {
			status = answer(request.content().toString(StandardCharsets.UTF_8), json);
		}
		var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status,
				Unpooled.copiedBuffer(json.toString(), StandardCharsets.UTF_8));
		response.headers()
			.set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
			.set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
			.set(HttpHeaderNames.CONNECTION, "close");
		from.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
	}

	private HttpResponseStatus answer(String form, ObjectNode json) {
		QueryStringDecoder fields = new QueryStringDecoder(form, false);
		String problem = GRANT_TYPE.equals(field(fields, "grant_type"))
				? this.service.tokens().problem(field(fields, "assertion")) : "Unsupported grant type";
		if (this.service.behaviour().refusesTokens()) {
			problem = "The sandbox was told to refuse.";
		}
		if (!problem.isEmpty()) {
			this.service.counters().tokensRefused++;
			json.put("error", "invalid_grant").put("error_description", problem);
			return HttpResponseStatus.BAD_REQUEST;
		}
		this.service.counters().tokensIssued++;
		int seconds = this.service.behaviour().tokenLife();
		json.put("access_token", this.service.tokens().issue(seconds))
			.put("expires_in", seconds)
			.put("token_type", "Bearer");
		return HttpResponseStatus.OK;
	}

	private static String field(QueryStringDecoder fields, String name) {
		return fields.parameters().getOrDefault(name, List.of("")).get(0);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
		from.close();
	}

}
