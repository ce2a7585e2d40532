/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/ask.h"

#include <stdio.h>
#include <stdlib.h>

#include "ui/view.h"

struct question {
	char *query; /* NULL: of an entity */
	char *asked; /* it, as the store is asked */
	int64_t entity;
	int64_t count;
	char code[4]; /* of a country whose name is wanted, or empty */
	char *home; /* it */
};

enum { HIDDEN_STEP = 1000 }; /* rows at once */

struct ask {
	struct answer answer; /* first: see ask.h */
	bool cast;
	struct resolver *resolver;
	int64_t story;
	int64_t undigested; /* of scopes */
	char *left_out; /* a query of what `filter` lines leave out */
	struct hidden_counts hidden;
	VEC(struct question)
};

static void
ask_free(void *arg)
{
	struct ask *a = arg;

	for (size_t i = 0; i < a->n; i++) {
		free(a->at[i].query);
		free(a->at[i].asked);
		free(a->at[i].home);
	}
	free(a->left_out);
	vec_clear(&a->hidden);
	vec_clear(a);
	free(a);
}

/* What a row counts: what its list would show, unread. */
static void
add_row(struct ui *ui, struct ask *a, const struct feed_row *r)
{
	struct question *q = vec_add(a);
	struct str asked = { 0 };

	str_addf(&asked, "(%s)", r->query);
	if (!r->all) {
		config_filter(&ui->config, &asked);
		str_add(&asked, " is:unread");
	}
	q->query = mem_strdup(r->query);
	q->asked = str_take(&asked);
	q->count = -1;
}

static void
count_hidden(struct hidden_counts *all, const struct row *r)
{
	struct hidden_count *c = NULL;

	for (size_t i = 0; i < all->n && !c; i++)
		if (all->at[i].feed == r->feed)
			c = &all->at[i];
	if (!c) {
		c = vec_add(all);
		c->feed = r->feed;
	}
	c->all++;
	c->unread += r->unread;
}

/* Feeds count all that is unread: what is hidden has to come off. */
static void
find_hidden(struct store *s, struct ask *a, struct err *err)
{
	struct list *l = store_list(s, a->left_out, err);
	struct rows rows = { 0 };
	int64_t n = 0;

	if (l && !list_count(l, &n, err))
		n = 0;
	for (int64_t at = 0; at < n; at += HIDDEN_STEP) {
		rows_clear(&rows);
		if (!list_rows(l, at, HIDDEN_STEP, &rows, err))
			break;
		for (size_t i = 0; i < rows.n; i++)
			count_hidden(&a->hidden, &rows.at[i]);
	}
	rows_clear(&rows);
	list_free(l);
}

/* The known names are opened only for a country that is wanted. */
static void
find_home(struct ask *a, struct question *q)
{
	const char *name = *q->code ? resolver_country(a->resolver, q->code) :
	    NULL;

	if (name)
		q->home = mem_strdup(name);
}

static void
count_one(struct store *s, struct ask *a, struct question *q,
    struct err *err)
{
	struct list *l;

	if (!q->query) {
		if (!store_entity_stories(s, q->entity, &q->count, err))
			q->count = -1;
		find_home(a, q);
		return;
	}
	l = store_list(s, q->asked, err);
	if (!l || !list_count(l, &q->count, err))
		q->count = -1;
	list_free(l);
}

/* On the clerk's thread. */
static bool
count(struct store *s, void *arg, struct err *err)
{
	struct ask *a = arg;
	struct err why = { 0 };

	if (!a->cast && !store_undigested(s, &a->undigested, &why))
		a->undigested = 0;
	for (size_t i = 0; i < a->n && why.kind != ERR_CANCELLED; i++)
		count_one(s, a, &a->at[i], &why);
	if (a->left_out && why.kind != ERR_CANCELLED)
		find_hidden(s, a, &why);
	if (why.kind != ERR_CANCELLED)
		return true;
	*err = why;
	return false;
}

static void
learn_homes(struct ui *ui, const struct ask *a)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->at[i].home)
			cast_learn(&ui->cast, a->at[i].code, a->at[i].home);
}

static void
ask_anew(struct ui *ui, const struct ask *a)
{
	if (!a->cast) {
		ui->asking = false;
		ask_scopes(ui);
	} else if (a->story == ui->story.id) {
		ask_cast(ui);
	}
}

static void
counted(struct ui *ui, void *arg)
{
	struct ask *a = arg;

	learn_homes(ui, a);
	if (a->answer.err.kind == ERR_CANCELLED) {
		/* What was stopped was something else. */
		ask_anew(ui, a);
	} else if (!a->cast) {
		ui->asking = false;
		ui->undigested = (size_t)a->undigested;
		for (size_t i = 0; i < a->n; i++)
			feeds_count(ui, a->at[i].query, a->at[i].count);
		feeds_hidden(ui, &a->hidden);
		if (ui->ask_again)
			ask_scopes(ui);
	} else if (a->story == ui->story.id &&
	    a->n == ui->story.reading.cast.n_entities) {
		ui->cast.stories.n = 0;
		for (size_t i = 0; i < a->n; i++)
			vec_push(&ui->cast.stories, a->at[i].count);
	}
	ask_free(a);
}

static void
send(struct ui *ui, struct ask *a)
{
	a->answer.fn = counted;
	if (!ui->clerk || !a->n) {
		ask_free(a);
		return;
	}
	worker_call(ui->clerk, count, a, ask_free, NULL);
}

void
ask_scopes(struct ui *ui)
{
	struct str left_out = { 0 };
	struct ask *a;

	/* What changed meanwhile may not be in what is being counted. */
	ui->ask_again = ui->asking;
	if (ui->asking)
		return;
	a = mem_calloc(1, sizeof(*a));
	for (size_t i = 0; i < ui->feeds.rows.n; i++) {
		const struct feed_row *r = &ui->feeds.rows.at[i];

		if (r->counted)
			add_row(ui, a, r);
	}
	config_hidden(&ui->config, &left_out);
	if (left_out.len)
		a->left_out = str_take(&left_out);
	ui->asking = a->n > 0 && ui->clerk;
	send(ui, a);
}

void
ask_cast(struct ui *ui)
{
	const struct cast *cast = &ui->story.reading.cast;
	struct ask *a = mem_calloc(1, sizeof(*a));

	a->cast = true;
	a->resolver = &ui->resolver;
	a->story = ui->story.id;
	for (size_t i = 0; i < cast->n_entities; i++) {
		const struct entity *e = &cast->entities[i];
		struct question *q = vec_add(a);

		q->entity = e->id;
		q->count = -1;
		if (e->type != ENTITY_COUNTRY &&
		    !cast_home(&ui->cast, e->country))
			snprintf(q->code, sizeof(q->code), "%s", e->country);
	}
	send(ui, a);
}

void
ask_answered(struct ui *ui, struct event *e)
{
	struct answer *a = e->arg;

	e->arg = NULL;
	a->err = e->err;
	a->fn(ui, a);
}

void
ask_clerk(struct ui *ui,
    bool (*run)(struct store *s, void *arg, struct err *err), void *arg,
    void (*drop)(void *arg))
{
	if (ui->clerk)
		worker_call(ui->clerk, run, arg, drop, NULL);
	else
		drop(arg);
}
