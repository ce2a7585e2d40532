/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "net/late.h"

#ifndef LATE_CURL

bool
late_curl(struct err *err)
{
	(void)err;
	return true;
}

#else

#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>

#include "base/alloc.h"
#include "base/i18n.h"

/* Macros of the same names check the types of callers. */
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt
#undef curl_share_setopt

/* What it returns, its name, its parameters and those again; what it returns
 * when there is no libcurl. */
#define CALLS(X)                                                           \
	X(CURLcode, curl_global_init, (long a), (a), CURLE_FAILED_INIT)    \
	X(const char *, curl_easy_strerror, (CURLcode a), (a), "")         \
	X(time_t, curl_getdate, (const char *a, const time_t *b), (a, b),  \
	    -1)                                                            \
	X(CURL *, curl_easy_init, (void), (), NULL)                        \
	X(CURLM *, curl_multi_init, (void), (), NULL)                      \
	X(CURLMcode, curl_multi_add_handle, (CURLM *a, CURL *b), (a, b),   \
	    CURLM_INTERNAL_ERROR)                                          \
	X(CURLMcode, curl_multi_remove_handle, (CURLM *a, CURL *b),        \
	    (a, b), CURLM_INTERNAL_ERROR)                                  \
	X(CURLMcode, curl_multi_perform, (CURLM *a, int *b), (a, b),       \
	    CURLM_INTERNAL_ERROR)                                          \
	X(CURLMcode, curl_multi_poll, (CURLM *a, struct curl_waitfd *b,    \
	    unsigned c, int d, int *e), (a, b, c, d, e),                   \
	    CURLM_INTERNAL_ERROR)                                          \
	X(CURLMcode, curl_multi_wakeup, (CURLM *a), (a),                   \
	    CURLM_INTERNAL_ERROR)                                          \
	X(CURLMsg *, curl_multi_info_read, (CURLM *a, int *b), (a, b),     \
	    NULL)                                                          \
	X(CURLMcode, curl_multi_cleanup, (CURLM *a), (a),                  \
	    CURLM_INTERNAL_ERROR)                                          \
	X(CURLSH *, curl_share_init, (void), (), NULL)                     \
	X(CURLSHcode, curl_share_cleanup, (CURLSH *a), (a),                \
	    CURLSHE_INVALID)                                               \
	X(struct curl_slist *, curl_slist_append,                          \
	    (struct curl_slist *a, const char *b), (a, b), NULL)           \
	X(CURLU *, curl_url, (void), (), NULL)                             \
	X(CURLUcode, curl_url_get, (CURLU_CONST CURLU *a, CURLUPart b,     \
	    char **c, unsigned d), (a, b, c, d), CURLUE_UNKNOWN_PART)      \
	X(CURLUcode, curl_url_set, (CURLU *a, CURLUPart b, const char *c,  \
	    unsigned d), (a, b, c, d), CURLUE_UNKNOWN_PART)

#define VOID_CALLS(X)                                                \
	X(curl_easy_cleanup, (CURL *a), (a))                         \
	X(curl_easy_reset, (CURL *a), (a))                           \
	X(curl_free, (void *a), (a))                                 \
	X(curl_slist_free_all, (struct curl_slist *a), (a))          \
	X(curl_url_cleanup, (CURLU *a), (a))

static struct {
	pthread_once_t once;
	char *why; /* it is not there; or NULL */

	/* clang-format off */
#define POINTER(type, name, params, args, none) type (*name) params;
#define VOID_POINTER(name, params, args) void (*name) params;
	CALLS(POINTER)
	VOID_CALLS(VOID_POINTER)
	/* clang-format on */
	CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
	CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
	CURLMcode (*multi_setopt)(CURLM *, CURLMoption, ...);
	CURLSHcode (*share_setopt)(CURLSH *, CURLSHoption, ...);
} lib = { .once = PTHREAD_ONCE_INIT };

/* Puts the address of a function at `*to`, the way dlsym(3) writes it: ISO C
 * has no conversion from void * for it. */
static void
find(void *so, const char *name, void *to)
{
	void *at = dlsym(so, name);

	if (!at && !lib.why)
		lib.why = mem_strdup(dlerror());
	*(void **)to = at;
}

static void
open_library(void)
{
	void *so = dlopen(LATE_CURL, RTLD_NOW | RTLD_LOCAL);

	if (!so) {
		lib.why = mem_strdup(dlerror());
		return;
	}
#define FIND(type, name, params, args, none) find(so, #name, &lib.name);
#define FIND_VOID(name, params, args) find(so, #name, &lib.name);
	CALLS(FIND)
	VOID_CALLS(FIND_VOID)
	find(so, "curl_easy_setopt", &lib.easy_setopt);
	find(so, "curl_easy_getinfo", &lib.easy_getinfo);
	find(so, "curl_multi_setopt", &lib.multi_setopt);
	find(so, "curl_share_setopt", &lib.share_setopt);
}

static bool
is_open(void)
{
	pthread_once(&lib.once, open_library);
	return !lib.why;
}

bool
late_curl(struct err *err)
{
	return is_open() ||
	    err_kind(err, ERR_SYSTEM, _("libcurl cannot be opened: %s"),
		lib.why);
}

#define PASS_ON(type, name, params, args, none)         \
	type name params                                \
	{                                               \
		return is_open() ? lib.name args : none; \
	}
#define PASS_ON_VOID(name, params, args) \
	void name params                 \
	{                                \
		if (is_open())           \
			lib.name args;   \
	}

CALLS(PASS_ON)
VOID_CALLS(PASS_ON_VOID)

/* --- calls whose last parameter has the type that an option says ------------- */

CURLcode
curl_easy_setopt(CURL *e, CURLoption option, ...)
{
	CURLcode code = CURLE_FAILED_INIT;
	va_list ap;

	if (!is_open())
		return code;
	va_start(ap, option);
	if (option < CURLOPTTYPE_OBJECTPOINT)
		code = lib.easy_setopt(e, option, va_arg(ap, long));
	else if (option >= CURLOPTTYPE_OFF_T && option < CURLOPTTYPE_BLOB)
		code = lib.easy_setopt(e, option, va_arg(ap, curl_off_t));
	else /* POSIX: pointers to functions look like those to objects */
		code = lib.easy_setopt(e, option, va_arg(ap, void *));
	va_end(ap);
	return code;
}

CURLcode
curl_easy_getinfo(CURL *e, CURLINFO info, ...)
{
	CURLcode code = CURLE_FAILED_INIT;
	va_list ap;

	if (!is_open())
		return code;
	va_start(ap, info);
	code = lib.easy_getinfo(e, info, va_arg(ap, void *));
	va_end(ap);
	return code;
}

CURLMcode
curl_multi_setopt(CURLM *m, CURLMoption option, ...)
{
	CURLMcode code = CURLM_INTERNAL_ERROR;
	va_list ap;

	if (!is_open())
		return code;
	va_start(ap, option);
	if ((int)option < CURLOPTTYPE_OBJECTPOINT)
		code = lib.multi_setopt(m, option, va_arg(ap, long));
	else if ((int)option >= CURLOPTTYPE_OFF_T)
		code = lib.multi_setopt(m, option, va_arg(ap, curl_off_t));
	else
		code = lib.multi_setopt(m, option, va_arg(ap, void *));
	va_end(ap);
	return code;
}

CURLSHcode
curl_share_setopt(CURLSH *s, CURLSHoption option, ...)
{
	CURLSHcode code = CURLSHE_INVALID;
	va_list ap;

	if (!is_open())
		return code;
	va_start(ap, option);
	if (option == CURLSHOPT_SHARE || option == CURLSHOPT_UNSHARE)
		code = lib.share_setopt(s, option, va_arg(ap, int));
	else
		code = lib.share_setopt(s, option, va_arg(ap, void *));
	va_end(ap);
	return code;
}

#endif
