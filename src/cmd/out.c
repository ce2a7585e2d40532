/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cmd/out.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/paths.h"
#include "app/resolve.h"
#include "app/watch.h"
#include "base/i18n.h"
#include "text/utf8.h"

enum { FEED_COLS = 18 };

/* Until the program ends: it is mapped, and opened only if asked. */
static struct resolver resolver;

const struct kb *
cmd_known(void)
{
	return resolver_kb(&resolver);
}

struct store *
cmd_store(struct err *err)
{
	char *path = path_data("dateline.db", err);
	struct store *s = path ? store_open(path, err) : NULL;

	if (s)
		resolver_serve(&resolver, s);
	free(path);
	return s;
}

void
cmd_watches(const struct config *c, struct store *s)
{
	struct config own = { 0 };
	struct err err = { 0 };

	resolver_serve(&resolver, s);
	if (!c)
		config_load(&own, NULL);
	if (!watches_apply(c ? c : &own, s, &err))
		fprintf(stderr, "dateline: %s\n", err.msg);
	config_clear(&own);
}

void
out_text(struct str *out, const char *s)
{
	if (s)
		utf8_clean(out, slice_of(s), false);
}

void
out_column(struct str *out, const char *s, size_t cols)
{
	struct str clean = { 0 };
	struct slice v;
	size_t fit, used;

	out_text(&clean, s);
	v = str_slice(&clean);
	fit = utf8_fit(v, cols);
	if (fit < v.len && cols > 1)
		fit = utf8_fit(v, cols - 1);
	str_addn(out, v.s, fit);
	used = utf8_cols(slice_make(v.s, fit));
	if (fit < v.len && used < cols) {
		str_add(out, "…");
		used++;
	}
	for (; used < cols; used++)
		str_addc(out, ' ');
	str_clear(&clean);
}

void
out_time(struct str *out, int64_t t)
{
	time_t at = (time_t)t;
	char buf[40] = "";
	struct tm tm;

	if (t != TIME_NONE && localtime_r(&at, &tm))
		strftime(buf, sizeof(buf), "%Y-%m-%d %H:%M", &tm);
	str_add(out, buf);
}

void
out_row(struct str *out, const struct row *r)
{
	str_addf(out, "%7lld %s%s%s ", (long long)r->id,
	    r->unread ? "●" : " ", r->bookmarked ? "★" : " ",
	    r->watched ? "◎" : " ");
	out_time(out, r->time);
	str_add(out, "  ");
	out_column(out, r->feed_title, FEED_COLS);
	str_add(out, "  ");
	out_text(out, r->title ? r->title : _("(no title)"));
	str_addc(out, '\n');
}

void
out_json_row(struct json *j, const struct row *r)
{
	json_kv_int(j, "id", r->id);
	json_kv(j, "title", r->title);
	json_kv(j, "url", r->url);
	json_key(j, "feed");
	json_open(j, '{');
	json_kv_int(j, "id", r->feed);
	json_kv(j, "title", r->feed_title);
	json_close(j);
	json_kv(j, "author", r->author);
	json_kv_time(j, "published", r->time);
	json_key(j, "unread");
	json_bool(j, r->unread);
	json_key(j, "bookmarked");
	json_bool(j, r->bookmarked);
	json_key(j, "changed");
	json_bool(j, r->changed);
	json_key(j, "watched");
	json_bool(j, r->watched);
	json_kv_int(j, "words", r->words);
}

static void
json_mentions(struct json *j, const struct cast *c, size_t entity,
    struct slice text, struct slice title)
{
	json_key(j, "mentions");
	json_open(j, '[');
	for (size_t i = 0; i < c->n_mentions; i++) {
		const struct mention *m = &c->mentions[i];
		struct slice of = m->field == FIELD_TITLE ? title : text;

		if (m->entity != entity || m->start > m->end ||
		    m->end > of.len)
			continue;
		json_open(j, '{');
		json_kv_int(j, "start", m->start);
		json_kv_int(j, "end", m->end);
		json_key(j, "text");
		json_slice(j, slice_make(of.s + m->start, m->end - m->start));
		json_kv(j, "kind",
		    mention_kind_name((enum mention_kind)m->kind));
		if (m->field == FIELD_TITLE)
			json_kv(j, "field", "title");
		json_close(j);
	}
	json_close(j);
}

void
out_json_entity(struct json *j, const struct entity *e)
{
	json_kv(j, "name", e->name);
	json_kv(j, "type", entity_type_name(e->type));
	json_kv(j, "kb", e->known ? e->key : NULL);
	json_kv(j, "country", *e->country ? e->country : NULL);
	json_kv(j, "role", e->role);
	json_key(j, "aliases");
	json_open(j, '[');
	for (size_t i = 0; e->aliases && e->aliases[i]; i++)
		json_text(j, e->aliases[i]);
	json_close(j);
	json_key(j, "salience");
	json_double(j, (double)(int)(e->salience * 1000 + 0.5f) / 1000);
}

void
out_json_entities(struct json *j, const struct cast *c, struct slice text,
    struct slice title)
{
	json_open(j, '[');
	for (size_t i = 0; i < c->n_entities; i++) {
		json_open(j, '{');
		out_json_entity(j, &c->entities[i]);
		json_mentions(j, c, i, text, title);
		json_close(j);
	}
	json_close(j);
}
