-- Prosody for ProsodyIT, which fills in what stands between two @.
pidfile = "@directory@/prosody.pid"
data_path = "@directory@/data"
log = { { levels = { min = "info" }, to = "file", filename = "@directory@/prosody.log" } }
run_as_root = true
daemonize = false
plugin_paths = { "@modules@" }
modules_enabled = { "saslauth", "ping", "ccs" }
modules_disabled = { "s2s", "offline" }
interfaces = { "127.0.0.1" }
certificates = "@directory@"
c2s_ports = {}
c2s_direct_tls_ports = { @port@ }
c2s_direct_tls_ssl = { certificate = "@directory@/certificate.pem", key = "@directory@/key.pem" }
authentication = "ccs"
ccs_sender_id = "@sender-id@"
ccs_key = "@key@"

VirtualHost "gcm.googleapis.com"
