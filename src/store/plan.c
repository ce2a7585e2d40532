/* SPDX-License-Identifier: MIT
 *
 * plan.c - a query's tree to SQL.
 *
 * Words that must all be there become one question to the full-text table;
 * the stories it does not hold yet are few and are read one by one. */
#include "config.h"

#include "store/query.h"

#include <regex.h>
#include <string.h>

#include "base/i18n.h"
#include "store/body.h"
#include "store/casts.h"
#include "store/hits.h"
#include "store/words.h"
#include "text/utf8.h"

enum { MAX_NAMED = 64 };

static const char pointer_type[] = "qnode";

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

static void
plan_words(struct plan *p, const struct qnode *n)
{
	struct str expr = { 0 };

	match_expr(&expr, n);
	p->words = n;
	p->match = arena_slice(&p->arena, str_slice(&expr));
	str_clear(&expr);
}

static void
plan_text(struct plan *p, const struct qnode *n)
{
	struct str expr = { 0 };

	if (p->direct) {
		str_add(&p->where, "story_has(");
		bind(p, (struct qvalue){ .node = n });
		str_add(&p->where,
		    ", NULL, NULL, NULL, NULL, NULL)");
		return;
	}
	match_expr(&expr, n);
	str_add(&p->where,
	    "s.id IN (SELECT d.id FROM fulltext x CROSS JOIN story d"
	    " ON d.id = x.rowid >> 3 AND d.doc = (x.rowid & 7)"
	    " AND (d.todo & 1) = 0 WHERE x.fulltext MATCH ");
	bind_text(p, arena_slice(&p->arena, str_slice(&expr)));
	str_add(&p->where,
	    " UNION ALL SELECT u.id FROM story u INDEXED BY story_todo"
	    " JOIN body b ON b.story = u.id WHERE u.todo > 0"
	    " AND (u.todo & 1) = 1 AND story_has(");
	bind(p, (struct qvalue){ .node = n });
	str_add(&p->where,
	    ", u.title, u.author, b.extras, b.summary, b.content))");
	str_clear(&expr);
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

static bool
plan_entity(struct plan *p, struct store *s, const struct qnode *n,
    struct err *err)
{
	struct ids named = { 0 };
	bool ok = entities_named(s, n->value, n->types, MAX_NAMED, &named,
	    err);

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
	for (size_t i = 0; i < named.n; i++) {
		str_add(&p->where, i ? ", " : "");
		bind_number(p, named.at[i]);
	}
	str_add(&p->where, "))");
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
		plan_text(p, text);
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

	if (is_text(n)) {
		plan_text(p, n);
		return true;
	}
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

static bool
cross_term(struct plan *p, struct store *s, const struct qnode *n,
    bool *all, struct err *err)
{
	if (n->kind == Q_NOTHING)
		return true;
	*all = n->kind == Q_ENTITY && p->n_crossed < QUERY_MAX_CROSSED;
	return !*all ||
	    entities_named(s, n->value, n->types, MAX_NAMED,
		&p->crossed[p->n_crossed++], err);
}

/* Are all terms names?  Then the index of casts gives the stories in their
 * order, and no plan is needed. */
static bool
plan_crossing(struct plan *p, struct store *s, const struct qnode *root,
    struct err *err)
{
	bool all = true;

	if (root->kind != Q_AND) {
		if (!cross_term(p, s, root, &all, err))
			return false;
	} else {
		for (const struct qnode *c = root->child; all && c;
		     c = c->next)
			if (!cross_term(p, s, c, &all, err))
				return false;
	}
	for (size_t i = 0; !all && i < p->n_crossed; i++)
		vec_clear(&p->crossed[i]);
	if (!all)
		p->n_crossed = 0;
	return true;
}

bool
query_plan(struct plan *p, struct store *s, const struct query *q,
    struct err *err)
{
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
	if (!p->direct && !plan_crossing(p, s, q->root, err))
		return false;
	if (!p->direct && is_text(q->root))
		plan_words(p, q->root);
	str_add(&p->where, " AND ");
	return plan_node(p, s, q->root, err);
}

void
plan_clear(struct plan *p)
{
	for (size_t i = 0; i < p->n_crossed; i++)
		vec_clear(&p->crossed[i]);
	p->n_crossed = 0;
	str_clear(&p->where);
	vec_clear(p);
	arena_clear(&p->arena);
}

void
plan_hits(struct plan *p, const struct hits *h)
{
	str_truncate(&p->where, 0);
	p->n = 0;
	str_add(&p->where, "s.hidden = 0 AND story_in(");
	bind(p, (struct qvalue){ .hits = h });
	str_add(&p->where, ", s.id)");
}

void
plan_bind_node(const struct qnode *n, sqlite3_stmt *st, int i)
{
	sqlite3_bind_pointer(st, i, (void *)n, pointer_type, NULL);
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

/* --- what SQL calls --------------------------------------------------------- */

static struct slice
value_slice(sqlite3_value *v)
{
	const void *s = sqlite3_value_blob(v);
	int n = sqlite3_value_bytes(v);

	return slice_make(s, s && n > 0 ? (size_t)n : 0);
}

/* What story_has() is asked about: the columns of a story. */
struct asked {
	struct arena arena;
	struct str cats;
	struct words words;
};

static void
asked_clear(struct asked *a)
{
	words_clear(&a->words);
	str_clear(&a->cats);
	arena_clear(&a->arena);
}

static void
asked_fill(struct asked *a, sqlite3_value **argv)
{
	struct story st = { 0 };

	body_unpack(value_slice(argv[3]), &st, &a->arena);
	for (size_t i = 0; i < st.categories.n; i++) {
		str_add(&a->cats, st.categories.at[i]);
		str_addc(&a->cats, '\n');
	}
	a->words.parts[0] = value_slice(argv[1]);
	a->words.parts[1] = value_slice(argv[2]);
	a->words.parts[2] = str_slice(&a->cats);
	a->words.parts[3] = value_slice(argv[4]);
	a->words.parts[4] = value_slice(argv[5]);
}

static void
story_has(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const struct qnode *n = sqlite3_value_pointer(argv[0], pointer_type);
	struct store *s = sqlite3_user_data(ctx);
	struct asked a = { 0 };
	bool yes;

	(void)argc;
	/* Many watched queries are asked about one story. */
	if (s->at_hand) {
		sqlite3_result_int(ctx, n && words_match(n, s->at_hand));
		return;
	}
	asked_fill(&a, argv);
	yes = n && words_match(n, &a.words);
	sqlite3_result_int(ctx, yes);
	asked_clear(&a);
}

static void
title_like(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const struct qnode *n = sqlite3_value_pointer(argv[0], pointer_type);
	const char *title = (const char *)sqlite3_value_text(argv[1]);

	(void)argc;
	sqlite3_result_int(ctx,
	    n && title && regexec(n->regex, title, 0, NULL, 0) == 0);
}

bool
query_functions(struct store *s, struct err *err)
{
	int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC;

	if (sqlite3_create_function_v2(s->db, "story_has", 6, flags, s,
		story_has, NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_create_function_v2(s->db, "title_like", 2, flags, NULL,
		title_like, NULL, NULL, NULL) == SQLITE_OK)
		return hits_functions(s, err);
	return db_fail(s, err);
}
