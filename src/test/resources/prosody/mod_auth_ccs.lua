-- Logins as CCS has them: the name is the whole bare JID, which Prosody's own providers refuse.
local new_sasl = require "util.sasl".new;
local sender_id = module:get_option_string("ccs_sender_id");
local key = module:get_option_string("ccs_key");
local provider = {};

function provider.user_exists(username)
	return username == sender_id;
end

function provider.get_sasl_handler()
	return new_sasl(module.host, {
		plain_test = function (_, username, password)
			return username == sender_id and password == key, true;
		end,
		nodeprep = function (name)
			return name:match("^([^@]+)@gcm%.googleapis%.com$");
		end,
	});
end

module:provides("auth", provider);
