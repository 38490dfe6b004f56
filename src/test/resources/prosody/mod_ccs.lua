-- Lets Prosody answer as CCS does, as far as ProsodyIT needs it. What happens is told in the log,
-- a line an event, which the test reads. The beginning of a token says what the device is like:
--   bad-    is refused for good
--   busy-   is refused for now, the first time
--   cut-    ends the connection instead of an answer, the first time
--   drain-  is accepted; then the connection drains, and is closed after a second
--   talk-   is accepted; then the device sends a message up
local json = require "util.json";
local st = require "util.stanza";
local timer = require "util.timer";

local WINDOW = 100;
local ACK_DELAY = module:get_option_number("ccs_ack_delay", 0.1);

local tries = {}; -- how often each message id came
local unacked = {}; -- what devices sent up, by its id: { content, session }
local items = 0;

local function tell(...)
	module:log("info", ...);
end

local function say(session, content)
	if session.type == "c2s" and not session.destroyed then
		session.send(st.stanza("message")
			:tag("data:gcm", { ["xmlns:data"] = "google:mobile:data" }):text(json.encode(content)));
	end
end

-- Upstream messages and receipts have attributes and no prefix.
local function sendup(session, content)
	unacked[content.message_id] = { content = content, session = session };
	session.send(st.message({ to = session.username.."@"..session.host, from = "devices@gcm.googleapis.com",
			type = "normal" })
		:tag("gcm", { xmlns = "google:mobile:data" }):text(json.encode(content)));
end

local function answer(session, message, content)
	timer.add_task(ACK_DELAY, function ()
		session.ccs_pending = session.ccs_pending - 1;
		content.message_id, content.from = message.message_id, message.to;
		say(session, content);
	end);
end

local function accept(session, message)
	tell("accepted %s try %d", message.message_id, tries[message.message_id]);
	answer(session, message, { message_type = "ack" });
	if message.delivery_receipt_requested and not session.destroyed then
		sendup(session, { message_type = "receipt", from = "gcm.googleapis.com",
			message_id = "dr2:"..message.message_id, data = { message_status = "MESSAGE_SENT_TO_DEVICE",
			original_message_id = message.message_id, device_registration_id = message.to } });
	end
end

local function refuse(session, message, code)
	tell("refused %s with %s", message.message_id, code);
	answer(session, message, { message_type = "nack", error = code });
end

local function drain(session)
	tell("draining %s", session.resource);
	session.ccs_draining = true;
	say(session, { message_type = "control", control_type = "CONNECTION_DRAINING" });
	timer.add_task(1, function ()
		tell("closing %s", session.resource);
		session:close();
	end);
end

local function talk(session, message)
	items = items + 1;
	sendup(session, { data = { text = "5 < 6 & \"done\"" }, from = message.to, message_id = "u"..items,
		category = "com.example.app" });
end

local function downstream(session, message)
	session.ccs_pending = (session.ccs_pending or 0) + 1;
	tell("pending %d on %s", session.ccs_pending, session.resource);
	if session.ccs_pending > WINDOW then
		session:close({ condition = "policy-violation", text = "more than the window" });
		return;
	end
	tries[message.message_id] = (tries[message.message_id] or 0) + 1;
	local first = tries[message.message_id] == 1;
	local kind = (message.to or ""):match("^(%a+)%-");
	if session.ccs_draining then
		refuse(session, message, "CONNECTION_DRAINING");
	elseif kind == "bad" then
		refuse(session, message, "BAD_REGISTRATION");
	elseif kind == "busy" and first then
		refuse(session, message, "SERVICE_UNAVAILABLE");
	elseif kind == "cut" and first then
		tell("cutting %s", session.resource);
		session.conn:close();
	else
		accept(session, message);
		if kind == "drain" then drain(session); end
		if kind == "talk" then talk(session, message); end
	end
end

local function acked(session, ack)
	local item = unacked[ack.message_id];
	if not item then
		tell("ack for nothing: %s", ack.message_id);
	elseif item.session ~= session then
		tell("ack on the wrong connection: %s", ack.message_id);
	else
		unacked[ack.message_id] = nil;
		tell("acked %s", ack.message_id);
	end
end

module:hook("pre-message/bare", function (event)
	local gcm = event.stanza:get_child("gcm", "google:mobile:data");
	local content = gcm and json.decode(gcm:get_text());
	if type(content) ~= "table" or not content.message_id then
		tell("not understood: %s", tostring(event.stanza));
	elseif content.message_type == "ack" then
		acked(event.origin, content);
	else
		downstream(event.origin, content);
	end
	return true;
end, 1000);

-- What was not acked on a connection that has ended comes again on the next.
module:hook("resource-bind", function (event)
	tell("bound %s", event.session.resource);
	for _, item in pairs(unacked) do
		if item.session.destroyed then
			sendup(event.session, item.content);
		end
	end
end);
