/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cmd/desk.h"

#include <stdio.h>

#include "app/paths.h"
#include "base/alloc.h"
#include "cmd/out.h"
#include "text/url.h"
#include "text/utf8.h"

static void
tell(const char *msg)
{
	struct str line = { 0 };

	utf8_clean(&line, slice_of(msg), false);
	fprintf(stderr, "dateline: %s\n", str_get(&line));
	str_clear(&line);
}

bool
desk_open(struct desk *d, struct err *err)
{
	char *path = path_data("dateline.db", err);
	bool ok;

	*d = (struct desk){ 0 };
	config_load(&d->config, NULL);
	for (size_t i = 0; i < d->config.errors.n; i++)
		tell(d->config.errors.at[i]);
	d->store = path ? store_open(path, err) : NULL;
	free(path);
	ok = d->store &&
	    subscriptions_follow(&d->subs, NULL, d->store, err);
	for (size_t i = 0; i < d->subs.errors.n; i++)
		tell(d->subs.errors.at[i]);
	if (ok) {
		cmd_watches(&d->config, d->store);
		return true;
	}
	desk_close(d);
	return false;
}

void
desk_close(struct desk *d)
{
	store_close(d->store);
	subscriptions_clear(&d->subs);
	config_clear(&d->config);
	*d = (struct desk){ 0 };
}

struct refresh_setup
desk_setup(const struct desk *d)
{
	const struct options *o = &d->config.options;

	return (struct refresh_setup){
		.connections = (int)option_number(o, "connections"),
		.per_host = (int)option_number(o, "per-host"),
		.timeout = (int)option_number(o, "timeout"),
		.user_agent = option_text(o, "user-agent"),
		.changed_unread = option_bool(o, "changed-unread"),
	};
}

/* The store calls a feed without a title by the host of its address. */
static bool
is_titled(const struct source *s)
{
	struct slice host = url_host(s->url), title = slice_of(s->title);

	if (!title.len)
		return false;
	return !host.len || title.len < host.len ||
	    !slice_caseeq(slice_make(title.s, host.len), host) ||
	    (title.len > host.len && title.s[host.len] != ':');
}

char *
desk_name(const struct source *s)
{
	struct str name = { 0 };
	char *url = url_public(s->url);

	utf8_clean(&name, slice_of(is_titled(s) ? s->title : url), false);
	free(url);
	return str_take(&name);
}

/* What stands before the message: the host, or an address that has none. */
static struct slice
without_place(const struct source *s, const char *msg)
{
	struct slice host = url_host(s->url), m = slice_of(msg);
	struct slice place = host.len ? host : slice_of(s->url);

	if ((host.len && is_titled(s)) || m.len < place.len + 2 ||
	    !slice_caseeq(slice_make(m.s, place.len), place) ||
	    m.s[place.len] != ':')
		return m;
	return slice_trim(slice_make(m.s + place.len + 1,
	    m.len - place.len - 1));
}

void
desk_complain(const struct source *s, const struct err *err)
{
	char *name = desk_name(s);
	struct slice msg = without_place(s, err->msg);

	fprintf(stderr, "dateline: %s: %.*s\n", name, (int)msg.len, msg.s);
	free(name);
}
