/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/listing.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "ui/ask.h"
#include "ui/desk.h"
#include "ui/view.h"

enum { QUICK_NS = 8 * 1000000 };

struct listing {
	struct answer answer; /* first: see ask.h */
	int number;
	char *query;
	bool folded;
	struct ids open;
	int64_t story; /* that is looked for in it; or 0 */
	struct list *list;
	struct err err;
};

static void
listing_free(void *arg)
{
	struct listing *l = arg;

	list_free(l->list);
	free(l->query);
	vec_clear(&l->open);
	free(l);
}

/* --- on the reader's thread, if it is quick ----------------------------------- */

struct list *
listing_wait(struct ui *ui, const struct wanted_list *wanted, struct err *err)
{
	struct list *l = wanted->folded
	    ? store_list_folded(ui->store, wanted->query, wanted->open, err)
	    : store_list(ui->store, wanted->query, err);
	int64_t at;

	if (l && wanted->story && !list_find(l, wanted->story, &at, err)) {
		list_free(l);
		return NULL;
	}
	return l;
}

static struct list *
try(struct ui *ui, const struct wanted_list *wanted, struct err *err)
{
	struct list *l;

	/* For tests: every list takes long. */
	if (getenv("DATELINE_SLOW")) {
		err_kind(err, ERR_CANCELLED, "%s", _("stopped"));
		return NULL;
	}
	store_until(ui->store, clock_ticks() + QUICK_NS);
	l = listing_wait(ui, wanted, err);
	store_until(ui->store, 0);
	return l;
}

/* --- on the other thread ------------------------------------------------------ */

/* For tests: one that asks for "hold" goes on until it is stopped. */
static bool
is_held(const struct listing *l)
{
	const char *slow = getenv("DATELINE_SLOW");

	return slow && !strcmp(slow, "hold") && strstr(l->query, "hold");
}

static bool
make(struct store *s, void *arg, struct err *err)
{
	struct listing *l = arg;
	int64_t at;

	if (is_held(l) && !store_hold(s, &l->err)) {
		*err = l->err;
		return false;
	}
	l->list = l->folded
	    ? store_list_folded(s, l->query, &l->open, &l->err)
	    : store_list(s, l->query, &l->err);
	/* As far as that, the list need not be walked again. */
	if (l->list && l->story && !list_find(l->list, l->story, &at, &l->err)) {
		list_free(l->list);
		l->list = NULL;
	}
	if (l->list && !list_detach(l->list, &l->err)) {
		list_free(l->list);
		l->list = NULL;
	}
	*err = l->err;
	return l->list != NULL;
}

static void
made(struct ui *ui, void *arg)
{
	struct listing *l = arg;

	if (ui->listing && l->number == ui->listings) {
		ui->listing = false;
		if (l->list) {
			ui->stale |= ui->listing_again;
			list_attach(l->list, ui->store);
		} else if (l->err.kind == ERR_NONE) {
			l->err = l->answer.err;
		}
		if (!l->list && l->err.kind == ERR_NONE)
			err_kind(&l->err, ERR_CANCELLED, _("cancelled"));
		stories_listed(ui, l->list, &l->err);
		desk_listed(ui, l->list != NULL);
		l->list = NULL;
	}
	listing_free(l);
}

static bool
have_lister(struct ui *ui)
{
	struct worker_setup setup = { 0 };

	if (!ui->lister)
		ui->lister = worker_new(&setup, ui->events, NULL);
	return ui->lister != NULL;
}

static char *
key_of(const struct wanted_list *wanted)
{
	struct str s = { 0 };

	str_addf(&s, "%s\n%d", wanted->query, wanted->folded);
	for (size_t i = 0; i < wanted->open->n; i++)
		str_addf(&s, " %lld", (long long)wanted->open->at[i]);
	return str_take(&s);
}

static void
ask(struct ui *ui, const struct wanted_list *wanted)
{
	struct listing *l = mem_calloc(1, sizeof(*l));

	listing_forget(ui);
	l->answer.fn = made;
	l->number = ++ui->listings;
	l->query = mem_strdup(wanted->query);
	l->folded = wanted->folded;
	l->story = wanted->story;
	for (size_t i = 0; i < wanted->open->n; i++)
		vec_push(&l->open, wanted->open->at[i]);
	ui->listing = true;
	ui->listing_again = false;
	ui->listing_for = key_of(wanted);
	worker_call(ui->lister, make, l, listing_free, NULL);
}

static bool
is_being_made(const struct ui *ui, const struct wanted_list *wanted)
{
	char *key = key_of(wanted);
	bool same = ui->listing && !strcmp(ui->listing_for, key);

	free(key);
	return same;
}

void
listing_blame(const char *query, const char *filter, struct err *err)
{
	struct err own = { 0 };

	if (!store_query_check(query, &own) ||
	    (filter && !store_query_check(filter, &own)))
		*err = own;
}

const char *
listing_says(void)
{
	return _("The list is being made. Ctrl-c stops it.");
}

struct list *
listing_open(struct ui *ui, const struct wanted_list *wanted, struct err *err)
{
	/* What changed meanwhile is for the next one: this one shall end. */
	if (is_being_made(ui, wanted)) {
		ui->listing_again = true;
	} else {
		struct list *l = try(ui, wanted, err);

		if (l || err->kind != ERR_CANCELLED)
			return l;
		if (!have_lister(ui))
			return listing_wait(ui, wanted, err);
		ask(ui, wanted);
	}
	err_kind(err, ERR_BUSY, "%s", listing_says());
	return NULL;
}

void
listing_forget(struct ui *ui)
{
	if (ui->listing && ui->lister)
		worker_cancel(ui->lister);
	ui->listing = false;
	free(ui->listing_for);
	ui->listing_for = NULL;
}
