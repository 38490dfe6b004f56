package io.longwire.ccsserver;

/**
 * Who is at the other end of a connection.
 *
 * @param session the session's number
 * @param senderId the sender id
 * @param bareJid sender id and domain of the login
 * @param jid the same with the bound resource
 * @param domain the domain of the stream
 */
record Identity(long session, String senderId, String bareJid, String jid, String domain) {
}
