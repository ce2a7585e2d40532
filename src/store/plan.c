/* SPDX-License-Identifier: MIT
 *
 * plan.c - a query's tree to SQL.
 *
 * Words that must all be there become one question to the full-text table;
 * the stories it does not hold yet are few and are read one by one. */
#include "config.h"

#include "store/query.h"

#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "store/body.h"
#include "store/casts.h"
#include "store/hits.h"
#include "store/words.h"
#include "text/utf8.h"

enum {
	MAX_NAMED = 64,
	MANY = 4096, /* stories of a name: by then it is worth a set */
};

/* Adds a place for a bound value. */
static void
bind(struct plan *p, struct qvalue v)
{
	vec_push(p, v);
	str_addf(&p->where, "?%zu", p->n);
}

static void
bind_text(struct plan *p, const char *text)
{
	bind(p, (struct qvalue){ .text = text });
}

static void
bind_number(struct plan *p, int64_t n)
{
	bind(p, (struct qvalue){ .number = n });
}

/* --- words ------------------------------------------------------------------ */

/* Can the full-text table answer it alone?  A NOT can only take away. */
static bool
is_text(const struct qnode *n)
{
	bool positive = false;

	if (n->kind == Q_TEXT)
		return true;
	if (n->kind != Q_AND && n->kind != Q_OR)
		return false;
	for (const struct qnode *c = n->child; c; c = c->next) {
		bool not = c->kind == Q_NOT;

		if (!is_text(not ? c->child : c) || (not && n->kind == Q_OR))
			return false;
		positive = positive || !not;
	}
	return positive;
}

static void
match_phrase(struct str *out, const struct qnode *n)
{
	static const char *const columns[] = { "", "title : ", "author : ",
		"cats : ", "text : " };
	struct str words = { 0 };

	words_phrase(&words, slice_of(n->value));
	str_add(out, columns[n->field]);
	str_addc(out, '"');
	for (size_t i = 0; i < words.len; i++) {
		if (words.s[i] == '"')
			str_addc(out, '"');
		str_addc(out, words.s[i]);
	}
	str_addc(out, '"');
	if (n->prefix || words_single(slice_of(n->value)))
		str_add(out, " *");
	str_clear(&words);
}

/* Writes what stands behind MATCH. */
static void
match_expr(struct str *out, const struct qnode *n)
{
	bool first = true;

	if (n->kind == Q_TEXT) {
		match_phrase(out, n);
		return;
	}
	str_addc(out, '(');
	for (int negative = 0; negative < 2; negative++) {
		for (const struct qnode *c = n->child; c; c = c->next) {
			if ((c->kind == Q_NOT) != negative)
				continue;
			if (!first)
				str_add(out, negative ? " NOT "
					: n->kind == Q_OR ? " OR "
							  : " AND ");
			match_expr(out, negative ? c->child : c);
			first = false;
		}
		/* NOT binds closer than AND. */
		if (!negative)
			str_addc(out, ')');
	}
}

/* A new set of the plan. */
static struct hits *
set_add(struct plan *p)
{
	struct hits *h = mem_calloc(1, sizeof(*h));

	vec_push(&p->sets, h);
	return h;
}

static void
plan_set(struct plan *p, const struct hits *h)
{
	str_add(&p->where, "story_in(");
	bind(p, (struct qvalue){ .hits = h });
	str_add(&p->where, ", s.id)");
}

/* The same in SQL: what there are only a few of is found by their ids. */
static void
plan_match(struct plan *p, const struct qnode *n, const char *match)
{
	str_add(&p->where,
	    "s.id IN (SELECT d.id FROM fulltext x CROSS JOIN story d"
	    " ON d.id = x.rowid >> 3 AND d.doc = (x.rowid & 7)"
	    " AND (d.todo & 1) = 0 WHERE x.fulltext MATCH ");
	bind_text(p, match);
	str_add(&p->where,
	    " UNION ALL SELECT u.id FROM story u INDEXED BY story_todo"
	    " JOIN body b ON b.story = u.id WHERE u.todo > 0"
	    " AND (u.todo & 1) = 1 AND story_has(");
	bind(p, (struct qvalue){ .node = n });
	str_add(&p->where,
	    ", u.title, u.author, b.extras, b.summary, b.content))");
}

static bool
plan_text(struct plan *p, struct store *s, const struct qnode *n,
    struct err *err)
{
	struct str expr = { 0 };
	const char *match;
	struct hits *h;

	if (p->direct) {
		str_add(&p->where, "story_has(");
		bind(p, (struct qvalue){ .node = n });
		str_add(&p->where,
		    ", NULL, NULL, NULL, NULL, NULL)");
		return true;
	}
	match_expr(&expr, n);
	match = arena_slice(&p->arena, str_slice(&expr));
	str_clear(&expr);
	h = set_add(p);
	if (!hits_words(h, s, match, n, err))
		return false;
	if (hits_dense(h))
		plan_set(p, h);
	else
		plan_match(p, n, match);
	return true;
}

/* --- terms ------------------------------------------------------------------ */

/* A pattern for LIKE that finds `value` anywhere. */
static const char *
like(struct plan *p, const char *value)
{
	struct str s = { 0 };
	const char *pattern;

	str_addc(&s, '%');
	for (; *value; value++) {
		if (*value == '%' || *value == '_' || *value == '\\')
			str_addc(&s, '\\');
		str_addc(&s, *value);
	}
	str_addc(&s, '%');
	pattern = arena_slice(&p->arena, str_slice(&s));
	str_clear(&s);
	return pattern;
}

static void
plan_feed(struct plan *p, const struct qnode *n)
{
	const char *pattern = like(p, n->value);

	str_add(&p->where, "s.feed IN (SELECT id FROM feed WHERE"
			   " coalesce(own_title, title, '') LIKE ");
	bind_text(p, pattern);
	str_add(&p->where, " ESCAPE '\\' OR url LIKE ");
	bind_text(p, pattern);
	str_add(&p->where, " ESCAPE '\\')");
}

static void
plan_tag(struct plan *p, const struct qnode *n)
{
	str_add(&p->where, "s.feed IN (SELECT feed FROM feed_tag WHERE"
			   " tag = ");
	bind_text(p, n->value);
	str_add(&p->where, " COLLATE NOCASE)");
}

/* Of a bookmark: its tags are joined by line ends. */
static void
plan_mark(struct plan *p, const struct qnode *n)
{
	const char *pattern = like(p, n->value);

	str_add(&p->where, "s.bookmarked = 1 AND s.id IN (SELECT story FROM"
			   " bookmark WHERE char(10) || tags || char(10)"
			   " LIKE '%' || char(10) || ");
	/* Without the % at both ends. */
	bind_text(p, arena_slice(&p->arena,
			 slice_make(pattern + 1, strlen(pattern) - 2)));
	str_add(&p->where, " || char(10) || '%' ESCAPE '\\')");
}

static void
plan_lang(struct plan *p, const struct qnode *n)
{
	str_add(&p->where, "(s.lang = ");
	bind_text(p, n->value);
	str_add(&p->where, " COLLATE NOCASE OR s.lang LIKE ");
	bind_text(p, arena_printf(&p->arena, "%s-%%", n->value));
	str_addc(&p->where, ')');
}

static void
plan_flag(struct plan *p, const struct qnode *n)
{
	static const char *const sql[] = {
		[FLAG_UNREAD] = "s.unread = 1",
		[FLAG_READ] = "s.unread = 0",
		[FLAG_BOOKMARKED] = "s.bookmarked = 1",
		[FLAG_CHANGED] = "s.changed = 1",
		[FLAG_WATCHED] = "s.watched = 1",
		[FLAG_DELETED] = "s.hidden > 0 AND (s.hidden & 1) = 1",
		[FLAG_ARCHIVED] = "s.hidden > 0 AND (s.hidden & 2) = 2",
		[FLAG_NOTE] = ("s.id IN (SELECT story FROM bookmark"
			       " WHERE note IS NOT NULL)"),
		[FLAG_ENCLOSURE] = "s.media = 1",
		[FLAG_CAST] = "(s.todo & 2) = 0",
	};

	str_addf(&p->where, "(%s)", sql[n->field]);
}

/* Is one of them mentioned so often that the set of stories is made? */
static bool
is_frequent(struct store *s, const struct ids *named, struct err *err)
{
	int64_t n = 0, all = 0;

	for (size_t i = 0; i < named->n; i++) {
		if (!store_entity_stories(s, named->at[i], &n, err))
			return false;
		all += n;
	}
	return all > MANY;
}

static void
plan_named(struct plan *p, const struct ids *named)
{
	if (p->direct)
		str_addf(&p->where,
		    "EXISTS (SELECT 1 FROM story_entity e WHERE"
		    " e.era = s.time / %d AND e.time = s.time"
		    " AND e.story = s.id AND e.entity IN (",
		    ERA);
	else
		str_add(&p->where,
		    "s.id IN (SELECT story FROM story_entity WHERE"
		    " era IN (SELECT id FROM era) AND entity IN (");
	for (size_t i = 0; i < named->n; i++) {
		str_add(&p->where, i ? ", " : "");
		bind_number(p, named->at[i]);
	}
	str_add(&p->where, "))");
}

static bool
plan_entity(struct plan *p, struct store *s, const struct qnode *n,
    struct err *err)
{
	struct ids named = { 0 };
	bool ok = entities_named(s, n->value, n->types, MAX_NAMED, &named,
	    err);
	struct hits *h;

	if (ok && !p->direct && is_frequent(s, &named, err)) {
		h = set_add(p);
		ok = hits_entities(h, s, &named, err);
		plan_set(p, h);
	} else {
		plan_named(p, &named);
	}
	vec_clear(&named);
	return ok;
}

static bool
plan_term(struct plan *p, struct store *s, const struct qnode *n,
    struct err *err)
{
	switch (n->kind) {
	case Q_REGEX:
		str_add(&p->where, "title_like(");
		bind(p, (struct qvalue){ .node = n });
		str_add(&p->where, ", s.title)");
		break;
	case Q_FEED:
		plan_feed(p, n);
		break;
	case Q_FEED_ID:
		str_add(&p->where, "s.feed = ");
		bind_number(p, n->lo);
		break;
	case Q_EVENT:
		str_add(&p->where, "(s.event > 0 AND s.event = "
		    "(SELECT event FROM story WHERE id = ");
		bind_number(p, n->lo);
		str_add(&p->where, "))");
		break;
	case Q_TAG:
		plan_tag(p, n);
		break;
	case Q_MARK:
		plan_mark(p, n);
		break;
	case Q_URL:
		str_add(&p->where, "s.url LIKE ");
		bind_text(p, like(p, n->value));
		str_add(&p->where, " ESCAPE '\\'");
		break;
	case Q_LANG:
		plan_lang(p, n);
		break;
	case Q_FLAG:
		plan_flag(p, n);
		break;
	case Q_TIME:
		str_add(&p->where, "s.time >= ");
		bind_number(p, n->lo);
		str_add(&p->where, " AND s.time < ");
		bind_number(p, n->hi);
		break;
	case Q_ENTITY:
		return plan_entity(p, s, n, err);
	default:
		str_add(&p->where, "1");
	}
	return true;
}

/* --- the tree --------------------------------------------------------------- */

static bool plan_node(struct plan *p, struct store *s,
    const struct qnode *n, struct err *err);

/* The children of an AND that the full-text table answers, as a node of
 * their own; NULL when there are none. */
static struct qnode *
gather_text(struct plan *p, const struct qnode *n)
{
	struct qnode *all = arena_calloc(&p->arena, 1, sizeof(*all));
	struct qnode **end = &all->child;
	bool positive = false;

	all->kind = Q_AND;
	for (const struct qnode *c = n->child; c; c = c->next) {
		bool not = c->kind == Q_NOT;

		if (!is_text(not ? c->child : c))
			continue;
		*end = arena_calloc(&p->arena, 1, sizeof(**end));
		**end = *c;
		(*end)->next = NULL;
		end = &(*end)->next;
		positive = positive || !not;
	}
	return positive ? all : NULL;
}

static bool
plan_list(struct plan *p, struct store *s, const struct qnode *n,
    struct err *err)
{
	const struct qnode *text = n->kind == Q_AND ? gather_text(p, n)
						    : NULL;
	const char *between = n->kind == Q_AND ? " AND " : " OR ";
	const char *sep = "";

	str_addc(&p->where, '(');
	if (text) {
		if (!plan_text(p, s, text, err))
			return false;
		sep = between;
	}
	for (const struct qnode *c = n->child; c; c = c->next) {
		if (text && is_text(c->kind == Q_NOT ? c->child : c))
			continue;
		str_add(&p->where, sep);
		if (!plan_node(p, s, c, err))
			return false;
		sep = between;
	}
	str_addc(&p->where, ')');
	return true;
}

static bool
plan_node(struct plan *p, struct store *s, const struct qnode *n,
    struct err *err)
{
	bool ok;

	if (is_text(n))
		return plan_text(p, s, n, err);
	if (n->kind == Q_AND || n->kind == Q_OR)
		return plan_list(p, s, n, err);
	if (n->kind != Q_NOT)
		return plan_term(p, s, n, err);
	/* Unknown (no language, say) is not: it must count as false. */
	str_add(&p->where, "NOT coalesce(");
	ok = plan_node(p, s, n->child, err);
	str_add(&p->where, ", 0)");
	return ok;
}

static bool
mentions_flag(const struct qnode *n, enum qflag flag)
{
	if (n->kind == Q_FLAG && n->field == (int)flag)
		return true;
	for (const struct qnode *c = n->child; c; c = c->next)
		if (mentions_flag(c, flag))
			return true;
	return false;
}

/* One of the terms that must all hold: can the maintained numbers count? */
static bool
count_term(struct plan *p, const struct qnode *n)
{
	if (n->kind == Q_FLAG && n->field == FLAG_UNREAD)
		p->unread = true;
	else if (n->kind == Q_FEED_ID && !p->feed && !p->tag)
		p->feed = n->lo;
	else if (n->kind == Q_TAG && !p->feed && !p->tag)
		p->tag = n->value;
	else
		return n->kind == Q_NOTHING;
	return true;
}

static bool
is_counted(struct plan *p, const struct qnode *root)
{
	if (root->kind != Q_AND)
		return count_term(p, root);
	for (const struct qnode *c = root->child; c; c = c->next)
		if (!count_term(p, c))
			return false;
	return true;
}

/* The only term, if it is a name; NULL if there is more to it. */
static const struct qnode *
only_name(const struct qnode *root)
{
	const struct qnode *name = NULL;

	if (root->kind == Q_ENTITY)
		return root;
	if (root->kind != Q_AND)
		return NULL;
	for (const struct qnode *c = root->child; c; c = c->next) {
		if (c->kind == Q_NOTHING)
			continue;
		if (name || c->kind != Q_ENTITY)
			return NULL;
		name = c;
	}
	return name;
}

/* How many sets answer it alone; 0 if it asks for more than words and
 * names. */
static size_t
sets_asked(const struct qnode *root)
{
	size_t names = 0, words = 0, not_words = 0;

	if (is_text(root) || root->kind == Q_ENTITY)
		return 1;
	if (root->kind != Q_AND)
		return 0;
	for (const struct qnode *c = root->child; c; c = c->next) {
		if (c->kind == Q_ENTITY)
			names++;
		else if (is_text(c->kind == Q_NOT ? c->child : c))
			c->kind == Q_NOT ? not_words++ : words++;
		else
			return 0;
	}
	/* A NOT is part of the words' own question, where there is one. */
	return words ? names + 1 : not_words ? 0 : names;
}

bool
query_plan(struct plan *p, struct store *s, const struct query *q,
    struct err *err)
{
	const struct qnode *name;
	bool bookmarked = q->root->kind == Q_FLAG &&
	    q->root->field == FLAG_BOOKMARKED;

	if (q->root->kind == Q_AND)
		for (const struct qnode *c = q->root->child; c; c = c->next)
			bookmarked = bookmarked || (c->kind == Q_FLAG &&
						       c->field ==
							   FLAG_BOOKMARKED);
	if (mentions_flag(q->root, FLAG_DELETED))
		str_add(&p->where, "1");
	else if (bookmarked || mentions_flag(q->root, FLAG_ARCHIVED))
		str_add(&p->where, "(s.hidden & 1) = 0");
	else
		str_add(&p->where, "s.hidden = 0");
	p->counted = is_counted(p, q->root);
	if (q->root->kind == Q_NOTHING)
		return true;
	name = p->direct || p->folded || q->sort != SORT_DATE || q->reverse ?
	    NULL : only_name(q->root);
	if (name) {
		p->crosses = true;
		return entities_named(s, name->value, name->types, MAX_NAMED,
		    &p->crossed, err);
	}
	str_add(&p->where, " AND ");
	if (!plan_node(p, s, q->root, err))
		return false;
	p->sets_alone = p->sets.n > 0 && p->sets.n == sets_asked(q->root);
	return true;
}

void
plan_clear(struct plan *p)
{
	vec_clear(&p->crossed);
	for (size_t i = 0; i < p->sets.n; i++) {
		hits_clear(p->sets.at[i]);
		free(p->sets.at[i]);
	}
	vec_clear(&p->sets);
	str_clear(&p->where);
	vec_clear(p);
	arena_clear(&p->arena);
}

void
plan_hits(struct plan *p, const struct hits *h)
{
	str_truncate(&p->where, 0);
	p->n = 0;
	str_add(&p->where, "s.hidden = 0 AND ");
	plan_set(p, h);
}

void
plan_bind_node(const struct qnode *n, sqlite3_stmt *st, int i)
{
	sqlite3_bind_pointer(st, i, (void *)n, QNODE_POINTER, NULL);
}

void
plan_bind(const struct plan *p, sqlite3_stmt *st)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct qvalue *v = &p->at[i];

		if (v->node)
			plan_bind_node(v->node, st, (int)i + 1);
		else if (v->hits)
			hits_bind(v->hits, st, (int)i + 1);
		else if (v->text)
			stmt_text(st, (int)i + 1, v->text);
		else
			stmt_int(st, (int)i + 1, v->number);
	}
}

bool
store_query_check(const char *query, struct err *err)
{
	struct query q = { 0 };
	bool ok = query_parse(&q, query, clock_now(), err);

	query_clear(&q);
	return ok;
}
