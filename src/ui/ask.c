/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/ask.h"

#include <stdio.h>
#include <stdlib.h>

#include "ui/view.h"

struct question {
	char *query; /* NULL: of an entity */
	int64_t entity;
	int64_t count;
	char code[4]; /* of a country whose name is wanted, or empty */
	char *home; /* it */
};

struct ask {
	struct answer answer; /* first: see ask.h */
	bool cast;
	struct resolver *resolver;
	int64_t story;
	int64_t undigested; /* of scopes */
	VEC(struct question)
};

static void
ask_free(void *arg)
{
	struct ask *a = arg;

	for (size_t i = 0; i < a->n; i++) {
		free(a->at[i].query);
		free(a->at[i].home);
	}
	vec_clear(a);
	free(a);
}

static void
add_query(struct ask *a, const char *query)
{
	struct question *q = vec_add(a);

	q->query = mem_strdup(query);
	q->count = -1;
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

/* On the clerk's thread. */
static bool
count(struct store *s, void *arg, struct err *err)
{
	struct ask *a = arg;

	(void)err;
	if (!a->cast && !store_undigested(s, &a->undigested, NULL))
		a->undigested = 0;
	for (size_t i = 0; i < a->n; i++) {
		struct question *q = &a->at[i];
		struct list *l;

		if (!q->query) {
			if (!store_entity_stories(s, q->entity, &q->count,
				NULL))
				q->count = -1;
			find_home(a, q);
			continue;
		}
		l = store_list(s, q->query, NULL);
		if (!l || !list_count(l, &q->count, NULL))
			q->count = -1;
		list_free(l);
	}
	return true;
}

static void
learn_homes(struct ui *ui, const struct ask *a)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->at[i].home)
			cast_learn(&ui->cast, a->at[i].code, a->at[i].home);
}

static void
counted(struct ui *ui, void *arg)
{
	struct ask *a = arg;

	learn_homes(ui, a);
	if (!a->cast) {
		ui->asking = false;
		ui->undigested = (size_t)a->undigested;
		for (size_t i = 0; i < a->n; i++)
			feeds_count(ui, a->at[i].query, a->at[i].count);
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
	struct ask *a;

	if (ui->asking)
		return;
	a = mem_calloc(1, sizeof(*a));
	for (size_t i = 0; i < ui->feeds.rows.n; i++) {
		const struct feed_row *r = &ui->feeds.rows.at[i];

		if (r->counted)
			add_query(a, r->query);
	}
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
