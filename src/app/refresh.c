/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/refresh.h"

#include <stdatomic.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "app/janitor.h"
#include "app/paths.h"
#include "app/pipe.h"
#include "app/schedule.h"
#include "app/subscriptions.h"
#include "app/turn.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "net/net.h"
#include "text/url.h"
#include "text/utf8.h"

enum {
	/* What comes within this time, or is so much, is stored together: a
	 * commit costs as much as a small feed, and whoever wants to write
	 * waits no longer than one such transaction. */
	BATCH_NS = 3 * 1000000,
	BATCH_FEEDS = 128,
	BATCH_BYTES = 3 << 20,
	NAMED = 3, /* of the feeds that did not answer */
};

struct refresh {
	struct net *net;
	char *user_agent;
	bool changed_unread;
	const struct subscriptions *subs;
	atomic_bool cancelled;
};

struct news { /* one feed that came, and what becomes of it */
	struct arrival it;
	const struct source *src;
	struct source now; /* how the source stands after it */
	struct str defects;
	struct err cut; /* its document ends early */
	size_t fresh, changed;
};

struct run {
	struct refresh *r;
	struct store *store;
	struct pipe *pipe;
	struct janitor *janitor;
	refresh_fn *fn;
	void *arg;
	struct sources sources;
	bool *waiting; /* for each of them: it has not answered yet */
	struct refresh_state state;
	struct { VEC(struct news) } batch;
	size_t bytes; /* of the batch */
};

struct refresh *
refresh_new(const struct refresh_setup *setup, struct err *err)
{
	struct refresh *r = mem_calloc(1, sizeof(*r));
	struct net_options o = { 0 };

	if (setup) {
		r->user_agent = mem_strdup(setup->user_agent);
		r->changed_unread = setup->changed_unread;
		o = (struct net_options){
			.connections = setup->connections,
			.per_host = setup->per_host,
			.timeout_ms = setup->timeout * 1000,
			.user_agent = r->user_agent && *r->user_agent ?
			    r->user_agent : NULL,
		};
	}
	r->net = net_new(&o, err);
	if (!r->net) {
		refresh_free(r);
		return NULL;
	}
	return r;
}

void
refresh_free(struct refresh *r)
{
	if (!r)
		return;
	net_free(r->net);
	free(r->user_agent);
	free(r);
}

void
refresh_subscriptions(struct refresh *r, const struct subscriptions *subs)
{
	r->subs = subs;
}

void
refresh_cancel(struct refresh *r)
{
	atomic_store(&r->cancelled, true);
	net_cancel(r->net);
}

void
refresh_ready(struct refresh *r)
{
	atomic_store(&r->cancelled, false);
}

/* --- what is asked for ------------------------------------------------------ */

/* The welcome feed is a file that came with the program. */
static bool
welcome_url(struct str *url, struct err *err)
{
	char *path = path_shared("welcome.xml", err);

	if (!path)
		return false;
	str_add(url, "file://");
	for (const char *p = path; *p; p++)
		if (*p == '%')
			str_add(url, "%25");
		else
			str_addc(url, *p);
	free(path);
	return true;
}

static void
ask(struct run *u, const struct source *src, bool force)
{
	const char *url = schedule_url(src);
	const struct subscription *sub = u->r->subs ?
	    subscriptions_find(u->r->subs, src->url) : NULL;
	struct net_request q = { .url = url, .trusted = url == src->url,
		.tag = (void *)src };
	struct str welcome = { 0 };

	if (q.trusted && !strcmp(url, WELCOME_URL) &&
	    welcome_url(&welcome, NULL))
		q.url = welcome.s;
	if (!force) {
		q.etag = src->etag;
		q.last_modified = src->last_modified;
	}
	if (sub) {
		q.user_agent = sub->user_agent;
		q.headers = q.trusted ? sub->headers : NULL;
		q.cert = q.trusted ? sub->cert : NULL;
		q.key = q.trusted ? sub->key : NULL;
	}
	net_add(u->r->net, &q);
	u->waiting[src - u->sources.at] = true;
	u->state.total++;
	str_clear(&welcome);
}

static bool
is_among(int64_t id, const int64_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return true;
	return n == 0;
}

static void
ask_all(struct run *u, enum refresh_how how, const int64_t *ids, size_t n)
{
	int64_t now = clock_now();

	for (size_t i = 0; i < u->sources.n; i++) {
		const struct source *s = &u->sources.at[i];

		if (s->subscribed && is_among(s->id, ids, n) &&
		    schedule_due(s, how, now))
			ask(u, s, how == REFRESH_FORCE);
	}
}

/* --- what comes ------------------------------------------------------------- */

static void
join_defects(struct news *w)
{
	for (size_t i = 0; i < w->it.doc.defects.n; i++) {
		if (i)
			str_addc(&w->defects, '\n');
		str_add(&w->defects, w->it.doc.defects.at[i]);
	}
	w->now.defects = w->defects.len ? w->defects.s : NULL;
}

static void
arrive(struct run *u, const struct arrival *it)
{
	struct news *w = vec_add(&u->batch);
	struct slice host;

	w->it = *it;
	w->src = it->tag;
	w->now = *w->src;
	host = url_host(w->src->url);
	if (it->unreadable)
		err_prefix(&w->it.err, "%.*s", host.len ? (int)host.len : 200,
		    host.len ? host.s : w->src->url);
}

static void
fail(struct news *w, int64_t now)
{
	const struct response *r = &w->it.response;

	schedule_failed(&w->now, r, now);
	w->now.error = w->it.err.msg;
	/* It is not where it had moved to: ask at the old place again. */
	if (schedule_url(w->src) != w->src->url &&
	    (r->status == 404 || r->status == 410 || r->status == 0)) {
		w->now.moved_to = NULL;
		w->now.moved_seen = 0;
		w->now.gone = false;
	}
}

/* The title that a feed gives itself, unless the person gave it another. */
static void
take_title(const struct run *u, struct news *w)
{
	const struct subscription *sub = u->r->subs ?
	    subscriptions_find(u->r->subs, w->src->url) : NULL;

	if (w->it.doc.title && sub && !sub->title)
		w->now.title = w->it.doc.title;
}

/* What is cut is no failure of the fetch, but stories may be missing.  The
 * next one is asked for whole: it may have been cut on the way. */
static void
note_cut(struct news *w, int64_t now)
{
	struct slice host = url_host(w->src->url);

	err_set(&w->cut, _("the document ends early; what came before is "
	    "kept"));
	err_prefix(&w->cut, "%.*s", host.len ? (int)host.len : 200,
	    host.len ? host.s : w->src->url);
	w->now.error = w->cut.msg;
	w->now.error_at = now;
	w->now.etag = w->now.last_modified = NULL;
}

static bool
keep(struct run *u, struct news *w, int64_t now, struct err *err)
{
	const struct response *r = &w->it.response;
	struct merge m = { 0 };
	bool ok = true;

	if (w->it.err.kind == ERR_CANCELLED)
		return true;
	if (w->it.err.kind != ERR_NONE) {
		fail(w, now);
		return store_update_source(u->store, &w->now, err);
	}
	if (r->status != 304) {
		ok = store_merge(u->store, w->src->id, &w->it.doc, now, &m, err);
		w->fresh = m.fresh.n;
		w->changed = m.changed.n;
		if (ok && u->r->changed_unread)
			ok = store_set_read(u->store, m.changed.at,
			    m.changed.n, false, err);
		merge_clear(&m);
		w->now.etag = r->etag;
		w->now.last_modified = r->last_modified;
		join_defects(w);
		take_title(u, w);
	}
	schedule_moved(&w->now, r->moved_to);
	schedule_fetched(&w->now, r, r->status == 304 ? NULL : &w->it.doc,
	    w->fresh, now);
	if (w->it.doc.cut)
		note_cut(w, now);
	return ok && store_update_source(u->store, &w->now, err);
}

static bool
keep_batch(struct run *u, struct err *err)
{
	int64_t now = clock_now();
	bool ok = store_begin(u->store, err);

	if (!ok)
		return false;
	for (size_t i = 0; ok && i < u->batch.n; i++)
		ok = keep(u, &u->batch.at[i], now, err);
	if (ok)
		return store_commit(u->store, err);
	store_rollback(u->store);
	return false;
}

static void
tell(struct run *u, struct news *w)
{
	struct refresh_state *s = &u->state;
	bool failed = w->it.err.kind != ERR_NONE;

	if (w->it.err.kind == ERR_CANCELLED)
		return;
	u->waiting[w->src - u->sources.at] = false;
	s->done++;
	s->failed += failed;
	s->cut += w->cut.kind != ERR_NONE;
	s->unchanged += !failed && w->it.response.status == 304;
	s->fresh += w->fresh;
	s->changed += w->changed;
	s->feed = w->src->id;
	s->feed_fresh = w->fresh;
	s->feed_changed = w->changed;
	if (u->fn)
		u->fn(u->arg, s, &w->now, failed ? &w->it.err :
		    w->cut.kind != ERR_NONE ? &w->cut : NULL);
}

static void
forget_batch(struct run *u)
{
	for (size_t i = 0; i < u->batch.n; i++) {
		struct news *w = &u->batch.at[i];

		arrival_clear(&w->it);
		str_clear(&w->defects);
	}
	u->batch.n = 0;
}

/* Fills the batch; false when nothing more will come. */
static bool
gather(struct run *u)
{
	struct arrival it;
	int64_t deadline = 0;
	bool end = false;

	u->bytes = 0;
	while (u->batch.n < BATCH_FEEDS && u->bytes < BATCH_BYTES &&
	    pipe_next(u->pipe, deadline, &it, &end)) {
		u->bytes += it.bytes;
		if (!deadline)
			deadline = clock_ticks() + BATCH_NS;
		arrive(u, &it);
	}
	return !end;
}

static bool
follow(struct run *u, struct err *err)
{
	bool ok = true;

	while (ok && gather(u)) {
		if (atomic_load(&u->r->cancelled))
			ok = err_kind(err, ERR_CANCELLED, _("cancelled"));
		else
			ok = keep_batch(u, err);
		janitor_add(u->janitor, u->bytes);
		turn_wait();
		for (size_t i = 0; ok && i < u->batch.n; i++)
			tell(u, &u->batch.at[i]);
		forget_batch(u);
	}
	forget_batch(u);
	return ok;
}

/* What parsing took is given back: the names that are read next want room. */
static void
give_back_memory(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

/* What was stopped, and who had not answered by then. */
static void
stopped(const struct run *u, struct err *err)
{
	struct str names = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < u->sources.n && u->waiting; i++) {
		const struct source *s = &u->sources.at[i];
		struct slice name = slice_of(s->title && *s->title ?
		    s->title : s->url);

		if (u->waiting[i] && n++ < NAMED)
			str_addf(&names, "%s%.*s", n > 1 ? ", " : "",
			    (int)utf8_fit(name, 40), name.s);
	}
	if (n > NAMED) {
		str_addc(&names, ' ');
		/* TRANSLATORS: behind names of feeds. */
		str_addf(&names, P_("and %zu more", "and %zu more", n - NAMED),
		    n - NAMED);
	}
	if (n)
		err_kind(err, ERR_CANCELLED, _("no answer yet from %s"),
		    names.s);
	else
		err_kind(err, ERR_CANCELLED, _("cancelled"));
	str_clear(&names);
}

bool
refresh_run(struct refresh *r, struct store *s, enum refresh_how how,
    const int64_t *ids, size_t n, refresh_fn *fn, void *arg,
    struct refresh_state *state, struct err *err)
{
	struct run u = { .r = r, .store = s, .fn = fn, .arg = arg };
	bool ok = store_sources(s, &u.sources, err);

	net_ready(r->net);
	if (atomic_load(&r->cancelled))
		net_cancel(r->net);
	if (ok) {
		u.waiting = mem_calloc(u.sources.n + 1, sizeof(*u.waiting));
		ask_all(&u, how, ids, n);
		if (fn && u.state.total)
			fn(arg, &u.state, NULL, NULL);
		u.pipe = pipe_open(r->net, err);
		u.janitor = u.pipe ? janitor_new(s) : NULL;
		ok = u.pipe && follow(&u, err);
		pipe_close(u.pipe);
		janitor_free(u.janitor);
	}
	if (atomic_load(&r->cancelled) &&
	    (ok || err->kind == ERR_CANCELLED)) {
		stopped(&u, err);
		ok = false;
	}
	free(u.waiting);
	vec_clear(&u.batch);
	sources_clear(&u.sources);
	give_back_memory();
	if (state)
		*state = u.state;
	return ok;
}
