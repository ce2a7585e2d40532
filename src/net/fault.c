/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "net/fault.h"

#include <string.h>

#include "base/i18n.h"

/* A certificate that cannot be trusted is an answer. */
static bool
is_unreached(CURLcode rc)
{
	return rc == CURLE_COULDNT_CONNECT || rc == CURLE_OPERATION_TIMEDOUT ||
	    rc == CURLE_COULDNT_RESOLVE_HOST ||
	    rc == CURLE_COULDNT_RESOLVE_PROXY || rc == CURLE_GOT_NOTHING ||
	    rc == CURLE_SSL_CONNECT_ERROR;
}

static const struct {
	CURLcode rc;
	const char *words;
} table[] = {
	{ CURLE_BAD_CONTENT_ENCODING,
	    N_("compressed in a way that cannot be read") },
	{ CURLE_COULDNT_RESOLVE_HOST, N_("no such host, or no network") },
	{ CURLE_COULDNT_RESOLVE_PROXY, N_("the proxy's host is not known") },
	{ CURLE_GOT_NOTHING, N_("the server closed without an answer") },
	{ CURLE_HTTP2, N_("the connection broke (HTTP/2)") },
	{ CURLE_HTTP2_STREAM, N_("the connection broke (HTTP/2)") },
	{ CURLE_LOGIN_DENIED, N_("refuses the name or the password") },
	{ CURLE_PARTIAL_FILE, N_("the answer broke off before its end") },
	{ CURLE_PEER_FAILED_VERIFICATION,
	    N_("its certificate cannot be trusted") },
	{ CURLE_RECV_ERROR, N_("the connection broke while it answered") },
	{ CURLE_SEND_ERROR, N_("the connection broke while we asked") },
	{ CURLE_SSL_CERTPROBLEM, N_("your client certificate cannot be used") },
	{ CURLE_SSL_CACERT_BADFILE,
	    N_("the certificates to trust are missing; "
	       "install ca-certificates") },
	{ CURLE_SSL_CONNECT_ERROR, N_("no secure connection is possible") },
	{ CURLE_UNSUPPORTED_PROTOCOL, N_("what answers does not speak HTTP") },
	{ CURLE_URL_MALFORMAT, N_("not a usable address") },
	{ CURLE_WEIRD_SERVER_REPLY, N_("what answers does not speak HTTP") },
};

static void
no_connection(struct err *err, const struct transfer *t)
{
	long e = 0;

	curl_easy_getinfo(t->easy, CURLINFO_OS_ERRNO, &e);
	if (t->trapped)
		err_set(err, _("redirects into the private network"));
	else if (e)
		err_set(err, "%s", strerror((int)e));
	else
		err_set(err, _("no connection"));
}

static void
too_late(struct err *err, const struct transfer *t, int timeout_ms)
{
	int s = (timeout_ms + 999) / 1000;

	if (t->response.body.len)
		err_set(err, P_("too slow: not complete after %d second",
		    "too slow: not complete after %d seconds", s), s);
	else
		err_set(err, P_("no answer within %d second",
		    "no answer within %d seconds", s), s);
}

static void
say(struct err *err, const struct transfer *t, CURLcode rc, int timeout_ms)
{
	if (t->too_big) {
		err_set(err, _("larger than %zu MiB, the most that is read"),
		    t->max_bytes >> 20);
		return;
	}
	if (t->long_head) {
		err_set(err, _("sends header lines without end"));
		return;
	}
	if (rc == CURLE_COULDNT_CONNECT) {
		no_connection(err, t);
		return;
	}
	if (rc == CURLE_OPERATION_TIMEDOUT) {
		too_late(err, t, timeout_ms);
		return;
	}
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].rc == rc) {
			err_set(err, "%s", _(table[i].words));
			return;
		}
	err_set(err, "%s", curl_easy_strerror(rc));
}

void
fault_words(struct err *err, const struct transfer *t, CURLcode rc,
    int timeout_ms)
{
	say(err, t, rc, timeout_ms);
	if (is_unreached(rc) && !t->trapped && !t->too_big && !t->long_head &&
	    !t->hops && !t->response.body.len)
		err->kind = ERR_UNREACHED;
}
